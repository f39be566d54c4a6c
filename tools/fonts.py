"""Cuts the fonts of src/card/fonts and tests/fonts from whole ones.

    pip install fonttools fontpkg-literata
    python tools/fonts.py 'Literata[opsz,wght].ttf' NotoNaskhArabic-Regular.ttf

Literata 3.103 comes from fontpkg-literata on PyPI, Noto Naskh Arabic from Debian's fonts-noto-core.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Latin, Greek and Cyrillic, with marks, punctuation, currencies and arrows.
LETTERS = [
    (0x20, 0x7E), (0xA0, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x214F), (0x2190, 0x2193),
    (0x2212, 0x2212), (0x2260, 0x2265), (0x25CC, 0x25CC), (0xFB01, 0xFB02),
]
# What tests write.
ARABIC = "كرسيان ثلاثة كراسي سلام العربية"


def cut(font, letters, family, name, path):
    options = subset.Options()
    options.layout_features = [
        "kern", "mark", "mkmk", "ccmp", "locl", "liga", "rlig", "calt", "init", "medi", "fina", "isol",
    ]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["STAT", "vhea", "vmtx", "gasp", "GlyphOrder"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = family
        if record.nameID in (4, 6):
            record.string = name
    font.save(path)


def main(literata, naskh):
    letters = [letter for first, last in LETTERS for letter in range(first, last + 1)]
    # Large type is drawn finer than small type: the axis of optical size.
    for name, weight, size in [("Title", 600, 72), ("Text", 400, 24)]:
        font = instancer.instantiateVariableFont(TTFont(literata), {"wght": weight, "opsz": size})
        font["OS/2"].usWeightClass = weight
        cut(font, letters, "Literata", f"Literata-{name}", f"src/card/fonts/Literata-{name}.ttf")
    arabic = [ord(letter) for letter in set(ARABIC)]
    cut(TTFont(naskh), arabic, "Naskh", "Naskh", "tests/fonts/Naskh.ttf")


main(*sys.argv[1:])
