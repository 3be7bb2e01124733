"""Characters that can't be seen, or that turn the text around them about, shown as what they are.

A document may hold a right-to-left override that makes "fdp.exe" of "exe.pdf",
or words between zero-width spaces that a search finds and nobody reads.
"""

from __future__ import annotations

import re
from unicodedata import name

# Controls but tab and line ends; marks, embeddings, overrides and isolates of direction; zero-width spaces,
# joiners between Latin letters and the like; invisible operators; tags; what no encoder accepts. A joiner or
# a soft hyphen between other letters belongs to their script.
_ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff"
)
# What stands beside a sign stands beside the brackets that it is shown in.
_BESIDE = f"[\x20-\x7e{_ALWAYS}]"
_SIGN = re.compile(f"[{_ALWAYS}]|(?<={_BESIDE})[\u200c\u200d\u00ad]+(?={_BESIDE})")


def show_signs(text: str) -> str:
    """Return a text with each such character as its code in brackets: "[U+202E]"."""
    return _SIGN.sub(lambda found: "".join(f"[U+{ord(sign):04X}]" for sign in found[0]), text)


def name_signs(text: str) -> tuple[str, ...]:
    """Return each such character that a text holds, once, as its code and its name."""
    found = dict.fromkeys("".join(_SIGN.findall(text)))
    return tuple(f"U+{ord(sign):04X} {name(sign, 'a control character').lower()}" for sign in found)


def finalize(value: object) -> object:
    """Let no text reach a page with such a character in it; for a template environment."""
    return show_signs(value) if type(value) is str and not value.isprintable() else value
