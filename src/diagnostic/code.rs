//! Every kind of mistake diglot knows, with the paragraph that `diglot explain` prints.

macro_rules! codes {
    ($($variant:ident $name:literal $explanation:literal)*) => {
        /// The stable name of a kind of mistake.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($variant,)* }

        impl Code {
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// Kebab-case and stable: scripts and comments may rely on it.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What it means, why it matters and what to do.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)* }
            }

            pub fn from_name(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    ConfigSyntax "config-syntax"
"A configuration file (diglot.toml, tags.toml, authors.toml, series.toml or a theme's theme.toml) \
is not valid TOML. The message says what was expected and where. Strings need quotes, and a key may \
stand only once in a table."

    ConfigKey "config-key"
"A configuration file has a key that diglot does not know. Configuration is strict, because a \
misspelt key would otherwise be ignored in silence. docs/configuration.md lists every key."

    ConfigValue "config-value"
"A key of a configuration file has a value that does not fit: another type, a number out of range, \
or a word that is not among the allowed ones."

    NotUtf8 "not-utf8"
"A text file or a file's name is not UTF-8. diglot never guesses an encoding, since a wrong guess \
damages a text without a word. Convert the file, for example with `iconv -f latin1 -t utf-8`."

    FileTooLarge "file-too-large"
"A text is larger than diglot reads (10 MB of markdown, 64 KB of front matter). Such a file is \
nearly always in the wrong folder."

    SymlinkOutside "symlink-outside"
"A symbolic link in the site leads out of the site's folder, or in a circle. diglot does not follow \
it, so that a build can never publish a file that does not belong to the site."

    UnknownLanguage "unknown-language"
"A file name or front matter names a language that diglot.toml does not list. Add the language to \
`languages`, or correct the name. A dot in an ordinary name (`v1.2-notes.md`) is not taken for a \
language."

    LanguageTag "language-tag"
"A language is written in a way that BCP 47 does not know, or with a code that stands for something \
else: `jp` is no language (Japanese is `ja`), `cz` is a country (Czech is `cs`), `se` is Northern \
Sami (Swedish is `sv`)."

    FrontMatterSyntax "front-matter-syntax"
"The front matter of a file cannot be read as TOML (between `+++` lines) or YAML (between `---` \
lines). The message says what was expected and where."

    FrontMatterKey "front-matter-key"
"The front matter has a key that diglot does not know, and that therefore has no effect. Free keys \
belong under `[extra]`, where templates find them as `page.extra`."

    FrontMatterValue "front-matter-value"
"A key of the front matter has a value that does not fit, for example a date that is not \
`2026-03-01`, or tags that are not a list."

    DuplicateEdition "duplicate-edition"
"Two files are the same essay in the same language. The essay's key and language are read from the \
path (`essays/partners.lv.md` and `essays/partners/lv.md` are the same); `translation_key` and \
`lang` in the front matter override both."

    TranslationOrigin "translation-origin"
"`translated_from` names a language in which the essay does not exist. The original may have been \
renamed or removed, or the key of this file differs from the original's."

    UnknownAuthor "unknown-author"
"An author, translator or reviewer is not in authors.toml. The name is printed as it is; a person \
in authors.toml has a page, a name per script and a biography."

    MissingLabel "missing-label"
"A tag or series has no label in a language where it is used, so readers of that language see the \
label of another language or the bare id. Add it to tags.toml or series.toml."

    AmbiguousTag "ambiguous-tag"
"One word is the label or a synonym of two tags in tags.toml, so an essay that uses it could mean \
either. Write the tag's id in the essay, or give one of the tags another label."

    DeadLink "dead-link"
"A link leads to nothing: neither an essay, nor a file beside the text, nor a page of the site. \
Links between essays are written to the source file (`../essays/partners.md`) and lead each reader \
to their own language. `links = \"warn\"` in diglot.toml makes this a warning."

    DeadFragment "dead-fragment"
"The part of a link after `#` names no heading of the page it leads to. A translated heading also \
answers to the id of the original's heading."

    MissingPicture "missing-picture"
"A picture is neither beside the text nor under static/."

    MissingAlt "missing-alt"
"A picture has no words for readers who do not see it. Write them between the brackets, in the \
language of the text: `![Two cups on a table](cups.jpg)`."

    PictureAsIs "picture-as-is"
"A picture is published as it was found, without smaller ones: it has more pixels than \
`megapixels` under `[pictures]` allows, its file is larger than 64 MB, it is cut off, or its format \
is one whose place and time of taking diglot cannot take out. Save it again as JPEG or PNG, in a size that a screen can show."

    BrokenPicture "broken-picture"
"The header of a picture can be read and its pixels cannot. Open the file in an image editor and \
save it again, or take it out of the site."

    CardFont "card-font"
"A social card cannot be drawn, because no font has some letters of its title, its site or its \
authors; such a text has no card, rather than one with empty boxes. The built-in font has Latin, \
Cyrillic and Greek letters. Put a font for the others into fonts/ and name it under `[cards.fonts]`, \
or name under `[cards]` the `languages` that have cards. It is an error where a font that is named \
is not there or cannot be read."

    ForbiddenScheme "forbidden-scheme"
"An address begins with a scheme that is not on the list (http, https, mailto, tel, or what \
`link_schemes` in diglot.toml adds). Addresses such as `javascript:` run code in the reader's \
browser."

    MalformedAddress "malformed-address"
"A link begins like an address of the web, but no browser could follow it: its host or port cannot \
be read. The words are shown without a link."

    RawHtml "raw-html"
"The text has raw HTML, which is shown as text because `html = \"escape\"` is in force. Content is \
not code; a site whose authors are trusted sets `html = \"allow\"`."

    CodeLanguage "code-language"
"A block of code names a language that diglot does not know, so it is shown without colours. \
docs/code.md tells the names; `text` says that none is meant."

    CodeAttribute "code-attribute"
"A word behind the language of a block of code means nothing to diglot, so it has no effect. \
docs/code.md lists what a block may have."

    Formula "formula"
"A formula cannot be read as TeX, or uses a command that diglot does not have. It is shown as it is \
written. docs/code.md says what formulas may hold."

    ComponentSyntax "component-syntax"
"A line begins like a component or a passage in another language (`::: name`), and its arguments \
cannot be read or no line `:::` ends it. It is shown as it is written. docs/components.md says how \
components are called."

    UnknownComponent "unknown-component"
"A text calls a component that neither the site nor its theme has. A component is a file \
`templates/components/NAME.html`."

    ComponentArgument "component-argument"
"A component is called without an argument that it needs, or with one that it does not have or \
cannot read, or without the text between its ends that it needs. The first line of its template says \
what it takes."

    Nesting "nesting"
"The text nests blocks or emphasis more deeply than any reader could follow (100 levels). diglot \
refuses it, since such input only occurs by accident or malice."

    AddressClash "address-clash"
"Two outputs want the same address, or two addresses that differ only by case or by Unicode normal \
form, which are one file on some systems. Give one of them another `slug`."

    UnsafeName "unsafe-name"
"An output's name cannot exist on every system: a reserved name of Windows (`con`, `aux.txt`), a \
trailing dot or space, one of `: * ? \" < > |`, or more than 255 bytes."

    ThemeMissing "theme-missing"
"diglot.toml names a theme that is neither in themes/ nor built into diglot."

    ThemeSyntax "theme-syntax"
"A template cannot be read. The message is the template engine's, with the place."

    TemplateMissing "template-missing"
"A page wants a template that neither the site nor its theme has."

    TemplateError "template-error"
"A template failed while it filled a page: most often it names something that the view does not \
have. `diglot plan ADDRESS` prints the view as JSON."

    ThemeString "theme-string"
"A theme's or site's string is missing in a language, lacks a plural form that the language needs, \
or is not known to the theme."

    InvisibleCharacter "invisible-character"
"The text has a character that cannot be seen and changes how text is read: a control for the \
direction of writing, a zero-width character or a tag character. Remove it, or keep it where the \
script needs it (the zero-width non-joiner of Persian is not reported)."

    OutputFolder "output-folder"
"The output folder lies inside the content, contains it, or holds files that diglot did not write, \
or one of them or a symbolic link stands where a page belongs. Choose another folder, or use \
`--force`: it builds into the folder, replaces files that stand where the site has its own, and \
keeps the rest. A link is never written through."

    NoContent "no-content"
"The site has no essay to publish. Essays are markdown files under content/."

    LockSyntax "lock-syntax"
"A line of translations.lock cannot be read. diglot writes this file; most often it holds marks of a \
merge that was not finished. Keep either side's line: `diglot accept` writes it anew."

    DraftOriginal "draft-original"
"A translation is published while its original is a draft, not yet due or expired, so readers cannot \
reach the original."

    BlockMissing "block-missing"
"A paragraph, list or other block of the original has no counterpart in the translation, so its \
readers do not know that there is more. Translate it, or say before its place that it is left out \
on purpose: `<!-- diglot-ignore block-missing -->`."

    BlockExtra "block-extra"
"The translation has a block that stands for nothing in the original: a translator's note, or \
something that the original has lost."

    Stale "stale"
"The original changed since the translation was confirmed against it. `diglot status ESSAY LANGUAGE` \
shows what; `diglot accept` confirms the translation as it is now."

    LinkTarget "link-target"
"A link of a translation leads to another essay, or to another site, than the same link of the \
original. Links name the file of an essay in any language, and lead each reader to their own. \
Another page of the same site is not reported: it may be the one in the reader's language."

    Number "number"
"A number of the original became another one. Each is read as its language writes numbers, by CLDR: \
`1,000.5` in English is `1 000,5` in Latvian. Where a text has fewer numbers than the other, \
some became words; then only those of three digits or more that stand nowhere in it are reported."

    Footnote "footnote"
"A mark of a footnote is missing beside the original's, or nothing explains it, so that readers see \
the mark itself."

    HeadingDepth "heading-depth"
"A heading stands at another level than the original's, so the two tables of contents differ. A text \
whose headings are all one level deeper is not reported."

    ListShape "list-shape"
"A list has more or fewer entries than the original's, or a table another number of rows or columns."

    CodeChanged "code-changed"
"Code differs from the original's: a name or command may have been translated. Comments, and words in \
quotation marks, may be."

    Picture "picture"
"A picture of the original is missing. A picture's version for a language (`bridge.lv.png`) counts as \
the same one."

    AltText "alt-text"
"The description of a picture is the original's, word for word, and is read aloud in the wrong \
language."

    SameAsSource "same-as-source"
"A whole text equals its original or is mostly in its language, or a sentence of eight words or more \
was left in it. A text that is not translated is better left away: readers are led to the original, \
and told so."

    LengthRatio "length-ratio"
"A paragraph is three times shorter or longer than others of the text, measured by the original's. \
Most often a part of it is missing, or two paragraphs stand in one."

    FrontMatterDiffers "front-matter-differs"
"What a translation declares does not go with its original: the title or description is not \
translated, tags or series differ, or it is dated earlier."

    QuotesAndSpaces "quotes-and-spaces"
"A space stands before a comma or full stop, as it is left where bold text ended, or a quotation mark \
is opened and not closed. Quotation marks as such need no check: diglot sets the language's own."

    EndPunctuation "end-punctuation"
"A heading ends in a full stop where the original's does not. Where all headings of its level do, that \
is the translator's choice and not reported."

    DoubledWord "doubled-word"
"A frequent word stands twice in a row, as in `the the`. Words that a language doubles on purpose are \
seldom its frequent ones, and are not reported."

    WrongScript "wrong-script"
"A word has a letter of another script that looks alike, such as a Latin `a` in a Russian word. \
Search does not find such a word, and voices cannot read it."

    Mojibake "mojibake"
"Text was read in another encoding than it was written in: `Ä«` stands where `ī` was, or U+FFFD where \
a letter was lost."

    Glossary "glossary"
"The original has a term that `[[glossary]]` in diglot.toml knows, and the translation's block has none \
of the renderings that the site wants for it. Forms of a word count as the word."

    UnknownCheck "unknown-check"
"A comment `<!-- diglot-ignore NAME -->` names no check, so it silences nothing."
}
