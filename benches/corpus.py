"""A site of made-up essays for measuring: the same bytes for the same size, on every machine.

Every essay exists in five languages and three scripts' worth of letters, and has about 500 words
in twelve paragraphs under four headings, four tags, a link to another essay, a list and a quotation.
An essay depends on its number alone, so a small site is the beginning of a large one.
"""
import datetime
import random
from pathlib import Path

# What words are made of: beginnings, vowels, ends.
SYLLABLES = {
    "en": ("b d f g h l m n p r s t w th sh st br", "a e i o u ea oo", " n r s t ld"),
    "lv": ("b d dz g j k ķ l ļ m n ņ p r s š t v z ž", "a ā e ē i ī u ū ie", " s š m t r"),
    "pl": ("b c cz d g k l ł m n p r rz s sz ś t w z ż", "a e i o u y ą ę ó", " ć ń k m ł"),
    "ru": ("б в г д ж з к л м н п р с т ф х ч ш ст", "а е и о у ы э ю я ё", " й н т ль сть"),
    "sv": ("b d f g h k l m n p r s t v sk st tr fl", "a e i o u y å ä ö", " n r s t rd ng"),
}
AUTHORS = ["Ada Lind", "Bronisława Żuk", "Вера Орлова", "Dzintra Kļava", "Elin Åkerö", "Tom Marsh"]
TAGS = 60
PARAGRAPHS = 12
BASE_URL = "https://bench.example/"


class Words:
    """The words of one language, the short ones more often than the long."""

    def __init__(self, language):
        parts = [part.split(" ") for part in SYLLABLES[language]]
        chance = random.Random(f"words {language}")
        made = {}
        while len(made) < 2000:
            length = 1 + int(chance.random() * (1 + len(made) / 700))
            word = "".join(part[int(chance.random() * len(part))] for _ in range(length) for part in parts)
            made.setdefault(word)
        made = list(made)
        self.tags, self.words = made[-TAGS:], made[:-TAGS]

    def some(self, chance, count):
        """Never the same word twice in a row: a check would find that."""
        picked = []
        while len(picked) < count:
            word = self.words[int(len(self.words) * chance.random() ** 2)]
            if picked[-1:] != [word]:
                picked.append(word)
        return picked

    def sentences(self, chance, count):
        said = []
        while count > 0:
            length = min(count, 6 + int(chance.random() * 12))
            words = self.some(chance, length)
            if length > 9:
                words[4] += ","
            said.append(" ".join(words).capitalize() + ".")
            count -= length
        return " ".join(said)


class Essay:
    def __init__(self, number, language, words, slug_of):
        chance = random.Random(f"essay {number} {language}")
        self.slug = slug_of(number)
        self.date = datetime.date(2001, 1, 1) + datetime.timedelta(days=number // 2)
        # One author and the same tags, whatever the language.
        shared = random.Random(f"essay {number}")
        self.author = AUTHORS[int(shared.random() * len(AUTHORS))]
        self.tags = [words.tags[at] for at in sorted({int(TAGS * shared.random() ** 2) for _ in range(4)})]
        self.title = " ".join(words.some(chance, 4)).capitalize()
        self.description = words.sentences(chance, 14)
        self.link = int(shared.random() * number) if number else 0
        blocks = []
        for at in range(PARAGRAPHS):
            if at % 3 == 0:
                blocks.append("## " + " ".join(words.some(chance, 3)).capitalize())
            text = words.sentences(chance, 40)
            if chance.random() < 0.5:
                first, second, rest = text.split(" ", 2)
                text = f"{first} *{second}* {rest}"
            if at == 5:
                text += f" [{words.some(chance, 1)[0]}](LINK)."
            blocks.append(text)
            if at == 7:
                blocks.append("\n".join("- " + " ".join(words.some(chance, 5)) for _ in range(3)))
            if at == 9:
                blocks.append("> " + words.sentences(chance, 16))
        self.body = "\n\n".join(blocks) + "\n"


def quoted(texts):
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


def make(folder, editions):
    """Writes FOLDER/diglot and FOLDER/hugo, the same essays in each."""
    languages = list(SYLLABLES)
    words = {language: Words(language) for language in languages}
    slug_of = lambda number: "-".join(words["en"].some(random.Random(f"slug {number}"), 2)) + f"-{number}"
    for site in ("diglot", "hugo"):
        (folder / site / "content/essays").mkdir(parents=True)
    for number in range(-(-editions // len(languages))):
        for language in languages:
            essay = Essay(number, language, words[language], slug_of)
            front = (
                f'+++\ntitle = "{essay.title}"\ndescription = "{essay.description}"\ndate = {essay.date}\n'
                f'authors = ["{essay.author}"]\ntags = {quoted(essay.tags)}\n'
            )
            linked = slug_of(essay.link)
            own = folder / "diglot/content/essays" / essay.slug / f"{language}.md"
            own.parent.mkdir(exist_ok=True)
            translated = "" if language == "en" else 'translated_from = "en"\n'
            own.write_text(f"{front}{translated}+++\n" + essay.body.replace("LINK", f"../{linked}/{language}.md"))
            body = essay.body.replace("LINK", f"/{language}/essays/{linked}/")
            hugo = folder / "hugo/content/essays" / f"{essay.slug}.{language}.md"
            hugo.write_text(f"{front}+++\n{body}")
    write_diglot(folder / "diglot", languages, words)
    write_hugo(folder / "hugo", languages)


def write_diglot(site, languages, words):
    (site / "diglot.toml").write_text(
        f'title = "Bench"\nbase_url = "{BASE_URL}"\ndefault_language = "en"\n'
        f"languages = {quoted(languages)}\npaginate = 20\nparallel = []\n"
    )
    labels = lambda at: "\n".join(f'{language} = "{words[language].tags[at]}"' for language in languages)
    tags = "\n".join(f"[tag-{at}]\n{labels(at)}\n" for at in range(TAGS))
    (site / "tags.toml").write_text(tags)


def write_hugo(site, languages):
    tables = "".join(
        f'[languages.{language}]\nlocale = "{language}"\nweight = {at + 1}\n' for at, language in enumerate(languages)
    )
    (site / "hugo.toml").write_text(
        f'baseURL = "{BASE_URL}"\ntitle = "Bench"\ndefaultContentLanguage = "en"\n'
        "defaultContentLanguageInSubdir = true\nenableRobotsTXT = true\n"
        '[pagination]\npagerSize = 20\n[taxonomies]\ntag = "tags"\nauthor = "authors"\n' + tables
    )


if __name__ == "__main__":
    import sys

    make(Path(sys.argv[1]), int(sys.argv[2]))
