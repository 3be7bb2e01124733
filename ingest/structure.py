"""What the pieces of a layout are: title, headings, sections, list items and furniture.

Every reader's blocks pass through here, so a heading without markup reads the same in plain
text, in a PDF and in a page that sets its headings in bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.furniture import mark_copies, mark_furniture
from ingest.headings import looks_like_heading, names_day, opens_with_day, split_run_in
from ingest.layout import Layout, RawBlock
from ingest.levels import RUN_IN, STRONG, is_numbered, mark_lost_headings, set_levels, set_list_levels
from ingest.lists import Nesting
from ingest.titles import continues_title, is_subtitle, names_edition, set_title

NOTES = "Notes"
_ORPHANS = 4  # so many heading-like lines in a row are a list whose bullets are lost


def arrange(layout: Layout) -> list[RawBlock]:
    """Return the blocks with their final kinds and levels: the title is the first heading, level 1."""
    blocks = set_title(mark_copies(mark_furniture(layout.blocks)))
    blocks = _find_headings(_find_typed_markers(blocks), _guesses_headings(layout, blocks))
    blocks = set_list_levels(set_levels(_split_run_ins(blocks)))
    return [*mark_lost_headings(blocks), *_under_heading(layout.notes)]


def _under_heading(notes: Sequence[RawBlock]) -> list[RawBlock]:
    """Put notes under a heading, so that no section above them claims them."""
    return [RawBlock(kind="heading", text=NOTES, level=2), *notes] if notes else []


def _find_typed_markers(blocks: list[RawBlock]) -> list[RawBlock]:
    """Make list items of paragraphs that begin with a typed bullet or number."""
    nesting = Nesting()
    found: list[RawBlock] = []
    for block in blocks:
        marked = nesting.read(block.text) if block.kind == "paragraph" else None
        if marked is None:
            if block.kind != "list_item":
                nesting.close()
            found.append(block)
            continue
        level = nesting.level(0, marked)
        found.append(replace(block, kind="list_item", text=marked.text, marker=marked.marker, level=level))
    return found


def _guesses_headings(layout: Layout, blocks: list[RawBlock]) -> bool:
    """Short lines are guessed at only where the format marks no heading below the title."""
    return not (layout.marked and sum(block.kind == "heading" for block in blocks) > 1)


def _find_headings(blocks: list[RawBlock], guess: bool) -> list[RawBlock]:
    dense = _is_dense(blocks)
    front = _front_matter(blocks)
    candidates = {
        i
        for i, block in enumerate(blocks)
        if i >= front and (guess or block.strong) and _may_be_heading(blocks, i, dense)
    }
    candidates -= _diary_lines(blocks, candidates)
    if sum(blocks[i].strong for i in candidates) > 1:  # where headings are bold, plain lines are none
        candidates = {i for i in candidates if blocks[i].strong}
    chosen = {i for run in _runs(candidates) for i in _choose(blocks, run)}
    if guess and front in chosen and _has_no_body(blocks, front, chosen):
        chosen.discard(front)  # it says what the document is, not what comes next
    return [_as_heading(block) if i in chosen else block for i, block in enumerate(blocks)]


def _diary_lines(blocks: Sequence[RawBlock], candidates: set[int]) -> set[int]:
    """Return which candidates name a day and are lines of a diary: others stand beside them, or no body."""

    def is_dated(block: RawBlock | None) -> bool:
        return block is not None and block.kind != "heading" and names_day(block.text)

    found = set()
    for i in candidates:
        if is_dated(blocks[i]):
            before, after = map(is_dated, _neighbours(blocks, i))
            bare = after or i + 1 in candidates
            if (bare or before) if opens_with_day(blocks[i].text) else (bare and (before or after)):
                found.add(i)
    return found


def _has_no_body(blocks: Sequence[RawBlock], i: int, chosen: set[int]) -> bool:
    """Tell whether the line under the title is a subtitle: a heading follows, or it says when or for whom."""
    if i + 1 in chosen:
        return not blocks[i].strong or blocks[i].level >= blocks[i + 1].level
    after = _neighbour(blocks, i, 1)
    return after is not None and is_numbered(after) and names_edition(blocks[i].text)


def _is_dense(blocks: Sequence[RawBlock]) -> bool:
    """Tell whether paragraphs follow one another without blank lines, so that none can be asked for."""
    gaps = [block.gap for block in blocks[1:] if block.kind != "furniture"]
    return sum(gap == 0 for gap in gaps) > 0.8 * len(gaps)


def _front_matter(blocks: Sequence[RawBlock]) -> int:
    """Return the index after the title and its subtitles."""
    at = next((i + 1 for i, block in enumerate(blocks) if block.level == 1 and block.kind == "heading"), 0)
    title = blocks[at - 1].text if at else ""
    while (
        at
        and at < len(blocks)
        and (blocks[at].kind == "furniture" or _is_under_title(title, blocks[at].text))
    ):
        at += 1
    return at


def _is_under_title(title: str, text: str) -> bool:
    return is_subtitle(text) or continues_title(title, text)


def _may_be_heading(blocks: Sequence[RawBlock], i: int, dense: bool) -> bool:
    block = blocks[i]
    if not looks_like_heading(block.text) or not (block.gap or dense or block.strong):
        return False
    if block.kind == "list_item":
        return _is_numbered_heading(blocks, i)
    return block.kind == "paragraph"


def _is_numbered_heading(blocks: Sequence[RawBlock], i: int) -> bool:
    """A numbered line is a heading where no other item is its neighbour and a paragraph follows.

    What a colon announces are items, unless a paragraph stands under the next of them too.
    """
    if not _stands_over_paragraph(blocks, i):
        return False
    before = _neighbour(blocks, i, -1)
    if before is None or not before.text.endswith(":"):
        return True
    following = next((j for j in range(i + 1, len(blocks)) if is_numbered(blocks[j])), None)
    return following is not None and _stands_over_paragraph(blocks, following)


def _stands_over_paragraph(blocks: Sequence[RawBlock], i: int) -> bool:
    """Tell whether a line is numbered, with no other such line above it and a paragraph below."""
    before, after = _neighbours(blocks, i)
    alone = before is None or not is_numbered(before)
    return (
        is_numbered(blocks[i])
        and blocks[i].level == 1
        and alone
        and after is not None
        and after.kind == "paragraph"
    )


def _runs(indexes: set[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in sorted(indexes):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _choose(blocks: Sequence[RawBlock], run: list[int]) -> list[int]:
    """Return which of several heading-like lines in a row are headings.

    Lines that nothing follows are a stump or a signature; many in a row, or two after a
    colon, are a list that has lost its bullets.
    """
    strong = [i for i in run if blocks[i].strong]
    before, after = _neighbour(blocks, run[0], -1), _neighbour(blocks, run[-1], 1)
    if after is None:  # but under a title alone they are all that there is
        return run if before is not None and before.level == 1 and before.kind == "heading" else []
    introduced = before is not None and before.kind == "paragraph" and before.text.endswith(":")
    if introduced and len(run) > 1:
        return strong
    return (strong or run[:1]) if len(run) >= _ORPHANS else run


def _neighbours(blocks: Sequence[RawBlock], i: int) -> tuple[RawBlock | None, RawBlock | None]:
    return _neighbour(blocks, i, -1), _neighbour(blocks, i, 1)


def _neighbour(blocks: Sequence[RawBlock], i: int, step: int) -> RawBlock | None:
    i += step
    while 0 <= i < len(blocks) and blocks[i].kind == "furniture":
        i += step
    return blocks[i] if 0 <= i < len(blocks) else None


def _as_heading(block: RawBlock) -> RawBlock:
    text, tail = block.text, block.tail
    if text.endswith(":"):
        text, tail = text[:-1].rstrip(), ":" + tail
    return replace(
        block, kind="heading", text=text, tail=tail, level=STRONG + block.level if block.strong else 2
    )


def _split_run_ins(blocks: list[RawBlock]) -> list[RawBlock]:
    split: list[RawBlock] = []
    before: RawBlock | None = None
    for block in blocks:
        split += _split(block, before)
        before = block if block.kind != "furniture" else before
    return split


def _split(block: RawBlock, before: RawBlock | None) -> list[RawBlock]:
    numbered = block.kind == "list_item" and block.level == 1 and is_numbered(block) and block.gap > 0
    if not (block.kind == "paragraph" or numbered):
        return [block]
    if numbered and before is not None and before.text.endswith(":"):
        return [block]  # the items of a list that was announced
    run_in = split_run_in(block.text, numbered)
    if run_in is None:
        return [block]
    heading = replace(block, kind="heading", text=run_in.label, tail=run_in.mark, level=RUN_IN)
    paragraph = replace(
        block, kind="paragraph", text=run_in.rest, marker=None, level=0, gap=1, lost=False, strong=False
    )
    return [heading, paragraph]
