"""Given names of people who work in England, which tell a person's name without a title or a post.

Written down from common knowledge. Left out are names that are as often a place ("Lincoln",
"Chelsea"), a month or a word that begins a sentence ("May", "Will", "Grant").
"""

from __future__ import annotations

from typing import Final

from nlp.lexicon import word_set

GIVEN_NAMES: Final = word_set(
    """
    aaron abdul abdullah abigail adaeze adam ade adebayo adele adrian agnes ahmed aidan aileen aisha
    aisling akua alan alana alastair albert alec alejandro aleksandra alex alexander alexandra alexis ali
    alice alicia alison alistair allan allison ama amanda amara amber amelia amina amir amit amrit amy
    ananya andrea andreas andrew andrzej andy aneela angela angharad angie angus anika anil anisha anita
    anjali ann anna annabel anne annemarie annette annie anthea anthony antoinette antonia antony anya
    aoife archie arjun arlene arthur arun asad ashish asif asma audrey ava ayesha babatunde barbara barry
    beatrice becky belinda ben benedict benjamin bernadette bernard bertie beryl beth bethan bethany betty
    beverley beverly bilal brenda brendan brian bridget bronwen bruce bryan bryony caitlin callum cameron
    camilla carl carla carly carmel carmen carol carole caroline carolyn carrie catherine cathy catriona
    cecilia ceri chantelle charles charlie charlotte cheryl chidi chinwe chioma chloe chris christian
    christina christine christopher claire clare claudia clifford clive colette colin colleen connor conor
    corinne craig cyril daisy damian damien dan daniel daniela danielle danny daphne darren darryl dave
    david dawn debbie deborah debra declan deepa deepak deirdre delia delroy denise dennis derek desmond
    diana diane dimitri dipti dominic don donald donna doreen doris dorothy douglas duncan dylan eamonn
    edith edmund edward edwin eileen eilidh elaine eleanor elena eleni elisabeth elise eliza elizabeth
    ella ellen ellie elsie emily emma emmanuel eric erica erin ernest esme estelle esther ethan eugene
    eunice eva evan eve evelyn ewan farah farhan fatima fatou fay felicity femi fergus fiona fionnuala
    flora folake frances francesca francis frank fraser fred freda frederick funmi gabriel gabrielle gail
    gareth gary gavin gaynor gemma geoff geoffrey george georgia georgina gerald geraldine gerard gerry
    giles gill gillian gina giovanni giulia glen glenda glenn gloria glyn glynis godfrey gordon graeme
    graham greg gregory greta gurpreet guy gwen gwyneth habib hamza hanna hannah hardeep harinder harold
    harpreet harriet harry harvey hassan hayley heather helen helena helga henry herbert hilary hilda
    hollie holly howard hugh hugo humphrey hussain ian ibrahim imogen imran ines ingrid iqbal irene iris
    isaac isabel isabella isabelle isla isobel ivan ivy iwona jacinta jack jackie jacob jacqueline jacqui
    jade jagdeep jake jakub james jamie jan jane janet janice janine jasmin jasmine jason jaspreet jayesh
    jayne jean jeanette jeff jeffrey jemima jen jennie jennifer jenny jeremy jerome jess jessica jill
    jillian jim jo joan joanna joanne jocelyn jodie joe joel johanna john johnny jonah jonathan jonny
    joseph josephine josh joshua josie joy joyce juan judith judy julia julian julie juliet juliette june
    justin justine kamal kamran karen karim karin karl kasia kat kate katherine kathleen kathryn kathy
    katie katrina katy kausar kavita kay keeley keiran keith kelly kelvin ken kenneth kenny kerry kevin
    khadija khalid kieran kim kimberley kirsten kirsty kofi krishna krystyna kulvinder kumar kunle kwame
    kyle lara laura lauren laurence lawrence leah leanne lee leila len lena leonard leroy lesley leslie
    lewis liam liana lilian lily linda lindsay lindsey lionel lisa liz liza lloyd lois lorna lorraine
    louis louisa louise luca lucia lucinda lucy ludmila luis luke lydia lyn lynda lynette lynn lynne mabel
    maddie madeleine madhu magdalena maggie mahmood maisie malcolm malgorzata mandy manjit manuel marcia
    marcin marco marcus margaret margot maria marian marianne marie marilyn marina mario marion marjorie
    mark marlene marta martha martin martyn mary maryam matilda matt matthew maud maura maureen maurice
    max maxine mburu meera megan mehmet mel melanie melissa melvyn mercy meredith michael michaela
    michelle mick miguel mike milena millie milly minal miranda miriam mohamed mohammad mohammed moira
    mollie molly mona monica monika morag morris muhammad muriel murray mustafa myra nadia nadine nafisa
    naomi narinder nasreen natalie natasha nathan navdeep neelam neema neha neil neville ngozi niamh
    nicholas nick nicky nicola nicole nigel nikhil nikki nina nisha noel noor nora norma norman obinna
    olga oliver olivia ollie olu oluwaseun omar orla oscar oswald owen pam pamela parminder parveen
    patience patricia patrick paul paula pauline pawel peggy penelope penny percy pete peter petra phil
    philip philippa phillip phoebe phyllis piotr pippa polly poppy prakash pranav precious priti priya
    priyanka quentin rachael rachel rafael raj rajesh rajinder ralph ramesh randeep ranjit raquel rashid
    ravi ray raymond rebecca rebekah reginald rehana rhiannon rhona rhys richard rick rita rob robert
    roberta robin robyn rod roderick rodney roger rohan roisin roland ron ronald ronnie rory rosa rosalind
    rosalyn rosamund rosanna rosemary rosie ross rowena roxanne roy ruby rukhsana rupert russell ruth ryan
    sabina sabrina sadia saeed sahil saima sajid salim sally salma sam samantha samina samira sammy samuel
    sandeep sandra sangita sanjay sapna sara sarah sasha satnam satwinder saul scarlett scott sean
    sebastian seema selina serena shabnam shahid shaista shakira shamim shane shannon sharon shaun shazia
    sheena sheila shelley sherry shirley shona shreya sian sidney silvia simon simone sinead sita sofia
    solomon sonia sonya sophia sophie stacey stan stanley stefan stella stephanie stephen steve steven
    stewart stuart sue sukhdeep suki sunil sunita surinder susan susanna susannah susie suzanne suzie
    sybil sylvia tahir tamara tamsin tania tanya tara tariq tasneem ted temi terence teresa terri terry
    tessa thelma theo theodora theresa thomas tiffany tim timothy tina tobias toby tolu tom tomasz tommy
    toni tony tracey tracy trevor tricia trina trish trudi trudy tunde una ursula usha usman valerie
    vanessa vera vernon veronica vicki vicky victor vijay vikram vincent viola violet vivian vivien
    vivienne wajid walter wanda warren wayne wendy wilfred william winifred winston xavier yasmeen yasmin
    yetunde yolanda yusuf yvette yvonne zachary zahid zahra zainab zara zeinab zoe zofia zubair
    """
)
