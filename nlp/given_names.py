"""Given names of people who work in England, which tell a person's name without a title or a post.

Written down from common knowledge. Left out are names that are as often a place ("Lincoln",
"Chelsea"), a month or a word that begins a sentence ("May", "Will", "Grant").
"""

from __future__ import annotations

from typing import Final

from nlp.lexicon import word_set

GIVEN_NAMES: Final = word_set(
    """
    aaron abdi abdul abdullah abigail adaeze adam ade adebayo adele adewale adrian agnes agnieszka ahmed
    aidan aileen aisha aisling akua alan alana alastair albert alec alejandro aleksandra alex alexander
    alexandra alexis ali alice alicia alison alistair allan allison alun ama amanda amara amber amelia
    amina aminata amir amit amrit amy ananya andrea andreas andreea andrew andrzej andy aneela angela
    angharad angie angus anika anil anisha anita anjali ann anna annabel anne annemarie annette annie
    anthea anthony antoinette antonia antony anya aoife archie arjun arlene arthur arun asad ashish asif
    asma audrey ava ayesha babatunde barbara barry beatrice becky belinda ben benedict benjamin bernadette
    bernard bertie beryl beth bethan bethany betty beverley beverly bilal bola brenda brendan brian
    bridget bronwen bruce bryan bryony caitlin callum cameron camilla caoimhe carl carla carly carmel
    carmen carol carole caroline carolyn carrie catherine cathy catrin catriona cecilia ceri chantelle
    charles charlie charlotte cheryl chidi chika chinwe chioma chipo chloe chris christian christina
    christine christopher ciara ciaran claire clare claudia clifford clive colette colin colleen connor
    conor corinne craig cyril daisy damian damien dan daniel daniela danielle danny daphne darren darryl
    dave david dawn debbie deborah debra declan deepa deepak deirdre delia delroy denise dennis derek
    desmond diana diane dilys dimitri dipti dominic don donald donna doreen doris dorothy douglas duncan
    dylan eamonn edith edmund edward edwin eileen eilidh elaine eleanor elena eleni elisabeth elise eliza
    elizabeth ella ellen ellie elsie emeka emily emma emmanuel emyr eric erica erin ernest esme estelle
    esther ethan eugene eunice eva evan eve evelyn ewa ewan farah farai farhan fatima fatou fatuma fay
    felicity femi fergus fiona fionnuala flora folake frances francesca francis frank fraser fred freda
    frederick funmi gabriel gabrielle gail gareth gary gavin gaynor gemma geoff geoffrey george georgia
    georgina gerald geraldine gerard gerry gethin giles gill gillian gina giovanni giulia glen glenda
    glenn gloria glyn glynis godfrey gordon graeme graham grainne greg gregory greta gurpreet guy gwen
    gwyneth habib hamza hanna hannah hardeep harinder harold harpreet harriet harry harvey hassan hawa
    hayley heather helen helena helga henry herbert hilary hilda hodan hollie holly howard hugh hugo
    humphrey hussain huw ian ibrahim idris ifeoma imogen imran ines ingrid ioana iqbal irene iris isaac
    isabel isabella isabelle isla isobel ivan ivy iwan iwona jacinta jack jackie jacob jacqueline jacqui
    jade jagdeep jake jakub james jamie jan jane janet janice janine jasmin jasmine jason jaspreet jayesh
    jayne jean jeanette jeff jeffrey jemima jen jennie jennifer jenny jeremy jerome jess jessica jill
    jillian jim jo joan joanna joanne jocelyn jodie joe joel johanna john johnny jonah jonathan jonny
    joseph josephine josh joshua josie joy joyce juan judith judy julia julian julie juliet juliette june
    justin justine kamal kamran karen karim karin karl kasia kat katarzyna kate katherine kathleen kathryn
    kathy katie katrina katy kausar kavita kay keeley keiran keith kelly kelvin kemi ken kenneth kenny
    kerry kevin khadija khalid kieran kim kimberley kirsten kirsty kofi krishna krystyna kulvinder kumar
    kunle kwame kyle lara laura lauren laurence lawrence leah leanne lee leila len lena leonard leroy
    lesley leslie lewis liam liana lilian lily linda lindsay lindsey lionel lisa liz liza lloyd lois lorna
    lorraine louis louisa louise lowri luca lucia lucinda lucy ludmila luis luke lydia lyn lynda lynette
    lynn lynne mabel maddie madeleine madhu maeve magda magdalena maggie mahmood maisie malcolm malgorzata
    mandy manjit manuel marcia marcin marco marcus margaret margot maria mariam marian marianne marie
    marilyn marina mario marion marjorie mark marlene marta martha martin martyn mary maryam matilda matt
    matthew maud maura maureen maurice max maxine mburu meera megan mehmet mel melanie melissa melvyn
    mercy meredith michael michaela michelle mick miguel mihai mike milena millie milly minal miranda
    miriam mohamed mohammad mohammed moira mollie molly mona monica monika morag morris muhammad muriel
    murray mustafa myra nadia nadine nafisa naomi narinder nasreen natalie natasha nathan navdeep neelam
    neema neha neil nerys neville ngozi niall niamh nicholas nick nicky nicola nicole nigel nikhil nikki
    nimco nina nisha nneka noel noor nora norma norman obinna olga oliver olivia ollie olu olumide
    oluwaseun omar orla orlaith oscar oswald owain owen padraig pam pamela parminder parveen patience
    patricia patrick paul paula pauline pawel peggy penelope penny percy pete peter petra phil philip
    philippa phillip phoebe phyllis piotr pippa polly poppy prakash pranav precious priti priya priyanka
    quentin rachael rachel rafael raj rajesh rajinder ralph ramesh randeep ranjit raquel rashid ravi ray
    raymond rebecca rebekah reginald rehana rhiannon rhodri rhona rhys richard rick rita rob robert
    roberta robin robyn rod roderick rodney roger rohan roisin roland ron ronald ronnie rory rosa rosalind
    rosalyn rosamund rosanna rosemary rosie ross rowena roxanne roy ruby rudo rukhsana rupert russell ruth
    ryan sabina sabrina sade sadia saeed sahil saima sajid salim sally salma sam samantha samina samira
    sammy samuel sandeep sandra sangita sanjay saoirse sapna sara sarah sasha satnam satwinder saul
    scarlett scott sean sebastian seema segun selina serena shabnam shahid shaista shakira shamim shane
    shannon sharon shaun shazia sheena sheila shelley sherry shirley shona shreya sian sidney silvia simon
    simone sinead siobhan sita sofia solomon sonia sonya sophia sophie sorcha stacey stan stanley stefan
    stella stephanie stephen steve steven stewart stuart sue sukhdeep suki sunil sunita surinder susan
    susanna susannah susie suzanne suzie sybil sylvia tahir tamara tamsin tania tanya tara tariq tasneem
    ted temi tendai terence teresa terri terry tessa thandiwe thelma theo theodora theresa thomas tiffany
    tim timothy tina tobias toby tolu tolulope tom tomasz tommy toni tony tracey tracy trevor tricia trina
    trish trudi trudy tunde una ursula usha usman valerie vanessa vera vernon veronica vicki vicky victor
    vijay vikram vincent viola violet vivian vivien vivienne wajid walter wanda wanjiru warren wayne wendy
    wilfred william winifred winston xavier yasmeen yasmin yetunde yewande yolanda yusuf yvette yvonne
    zachary zahid zahra zainab zara zeinab zoe zofia zsuzsanna zubair
    """
)
