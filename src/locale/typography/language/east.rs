//! The rules of Baltic, Slavic and Finno-Ugric languages, Greek, and those of the Caucasus and
//! Central Asia that share their habits.

use super::{ANY, Counted, EM_DASH, Rules};

pub(super) static TABLE: &[Rules] = &[
    Rules {
        tags: "lv",
        name: "Latvian",
        quotes: ["“", "”", "“", "”"],
        also: "„” „“ «» ‘’",
        titles: "dr. prof. doc. akad. sv. kpt. plkv. ģen.",
        counters: "nr. nr lpp. plkst. sk. tab. att. ap.",
        after_number: "milj. mljrd. tūkst. eiro eur g. gs.",
        counted: Counted::Ordinals,
        sources: "EU Usage",
        ..ANY
    },
    Rules {
        tags: "lt",
        name: "Lithuanian",
        quotes: ["„", "“", "„", "“"],
        also: "‚‘ “”",
        titles: "dr. prof. doc. akad. p. kun. gen. šv.",
        counters: "nr. nr p. psl. str. pav. lent. skyr. apie",
        after_number: "m. d. val. min. psl. proc. mln. mlrd. tūkst. eurų litų",
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "et",
        name: "Estonian",
        quotes: ["„", "“", "‚", "‘"],
        also: "«» “” „”",
        titles: "dr prof. hr pr",
        counters: "nr nr. lk kl joonis tabel",
        after_number: "lk kl mln mld eurot krooni protsenti",
        counted: Counted::Ordinals,
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "fi",
        name: "Finnish",
        quotes: ["”", "”", "’", "’"],
        also: "»» ››",
        titles: "tri prof. tohtori",
        counters: "nro s. klo n. kuva taulukko luku",
        after_number: "euroa mrd. milj. mrd milj kpl prosenttia",
        counted: Counted::Ordinals,
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "hu",
        name: "Hungarian",
        quotes: ["„", "”", "»", "«"],
        also: "’’",
        titles: "dr. prof. ifj. id. özv. gr. szt.",
        counters: "kb.",
        after_number: "forint millió milliárd ezer",
        counted: Counted::Ordinals,
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "pl",
        name: "Polish",
        quotes: ["„", "”", "«", "»"],
        also: "»« ‘’ ‚’",
        short: "aiouwz",
        titles: "dr prof. mgr inż. hab. ks. św. bł. bp abp gen. płk kpt. ul. al. pl. im. p.",
        counters: "nr nr. s. str. poz. art. ust. pkt rozdz. tab. rys. t. godz. ok.",
        after_number: "zł gr r. w. mln mld tys. proc. godz. szt. osób lat stycznia lutego marca \
                       kwietnia maja czerwca lipca sierpnia września października listopada \
                       grudnia",
        counted: Counted::Ordinals,
        sources: "CLDR EU ULodz",
        ..ANY
    },
    Rules {
        tags: "cs",
        name: "Czech",
        titles: "p. pí sl. dr. ing. mgr. bc. prof. doc. sv. gen. ul. nám. MUDr. JUDr. PhDr. RNDr.",
        counters: "č. s. str. obr. tab. čl. odst. kap. roč. strana tabulka kapitola obrázek",
        sources: "CLDR EU UJC",
        ..CZECHOSLOVAK
    },
    Rules {
        tags: "sk",
        name: "Slovak",
        titles: "p. dr. ing. mgr. bc. prof. doc. sv. gen. ul. nám. MUDr. JUDr. PhDr. RNDr.",
        counters: "č. s. str. obr. tab. čl. ods. kap. roč. strana tabuľka kapitola obrázok",
        sources: "CLDR EU STN UJC",
        ..CZECHOSLOVAK
    },
    Rules {
        tags: "hsb dsb",
        name: "Sorbian",
        quotes: ["„", "“", "‚", "‘"],
        counted: Counted::Ordinals,
        ..ANY
    },
    Rules {
        tags: "sl",
        name: "Slovene",
        quotes: ["„", "“", "‚", "‘"],
        also: "»« ›‹ “”",
        titles: "dr. prof. ga. gdč. sv. mag. doc. inž. ul.",
        counters: "št. str. čl. pogl. zv. tab. sl.",
        after_number: "mio. mrd. tisoč evrov",
        counted: Counted::Ordinals,
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "hr", name: "Croatian", also: "„” ‚’ »« ›‹ “”", ..SOUTH_SLAVIC
    },
    Rules {
        tags: "bs",
        name: "Bosnian",
        quotes: ["„", "”", "‘", "’"],
        also: "„“ »« “”",
        ..SOUTH_SLAVIC
    },
    Rules {
        tags: "sr sh cnr",
        name: "Serbian",
        quotes: ["„", "”", "’", "’"],
        also: "„“ »« ‘’ ‚’",
        titles: "др проф. гђа г-ђа св. ул. инж. акад. dr prof. gđa g-đa sv. ul. ing. akad.",
        counters: "бр. стр. чл. гл. т. таб. сл. br. str. čl. gl. t. tab. sl.",
        after_number: "г. год. дин. динара хиљ. мил. км м см кг g. god. din. dinara hilj. mil.",
        ..SOUTH_SLAVIC
    },
    Rules {
        tags: "mk",
        name: "Macedonian",
        quotes: ["„", "“", "‚", "‘"],
        also: "‚’ „”",
        titles: "д-р проф. г-дин г-ѓа св. ул.",
        counters: "бр. стр. чл. гл. т.",
        after_number: "г. год. ден. км м см кг јануари февруари март април мај јуни јули август \
                       септември октомври ноември декември",
        ..ANY
    },
    Rules {
        tags: "bg",
        name: "Bulgarian",
        quotes: ["„", "“", "„", "“"],
        also: "«» ‚‘ „” “”",
        titles: "г-н г-жа г-ца д-р проф. доц. акад. ул. бул. гр. св. инж. ген.",
        counters: "стр. с. чл. ал. т. гл. фиг. табл. бр.",
        after_number: "г. в. лв. лв ст. хил. млн. млрд. км м см мм кг г л ч. мин. януари февруари \
                       март април май юни юли август септември октомври ноември декември",
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "ru",
        name: "Russian",
        short: "вкосуаия",
        titles: "г-н г-жа г. д-р проф. акад. доц. ул. пл. пер. св. им. о-в оз. р. пос. тов.",
        counters: "стр. с. гл. т. рис. табл. п. пп. ст. ч. вып. кн. ок.",
        after_number: "г. гг. в. вв. км м см мм кг г т л мл ч мин с сек руб. руб коп. тыс. млн \
                       млрд трлн экз. шт. чел. стр. лет января февраля марта апреля мая июня июля \
                       августа сентября октября ноября декабря",
        sources: "CLDR Kirsanov",
        ..CYRILLIC
    },
    Rules {
        tags: "uk",
        name: "Ukrainian",
        also: "„” “”",
        short: "вузійоаяє",
        titles: "п. пан пані д-р проф. акад. доц. вул. просп. пл. св. ім. м. с. о-в оз. р.",
        counters: "стор. с. гл. т. рис. табл. п. пп. ст. ч. вип. кн. бл.",
        after_number: "р. рр. ст. км м см мм кг г т л мл год хв с грн. грн коп. тис. млн млрд прим. \
                       шт. років січня лютого березня квітня травня червня липня серпня вересня \
                       жовтня листопада грудня",
        sources: "CLDR Kirsanov",
        ..CYRILLIC
    },
    Rules {
        tags: "be",
        name: "Belarusian",
        also: "“”",
        short: "уўзіаояй",
        titles: "сп. спн. д-р праф. акад. вул. пл. св. імя г. в.",
        counters: "стар. с. гл. т. мал. табл. п. пп. арт. ч. вып. кн.",
        after_number: "г. гг. ст. км м см мм кг т л мл гадз хв с руб. руб кап. тыс. млн млрд шт. \
                       гадоў студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня \
                       кастрычніка лістапада снежня",
        sources: "CLDR Kirsanov",
        ..CYRILLIC
    },
    Rules {
        tags: "kk",
        name: "Kazakh",
        quotes: ["«", "»", "“", "”"],
        also: "„“",
        sources: "CLDR Kirsanov",
        ..CYRILLIC
    },
    Rules { tags: "ky", name: "Kyrgyz", ..CYRILLIC },
    Rules {
        tags: "tg tt ba",
        name: "Tajik, Tatar, Bashkir",
        quotes: ["“", "”", "‘", "’"],
        also: "«» „“",
        ..CYRILLIC
    },
    Rules { tags: "mn", name: "Mongolian", also: "«» „“", dashes: Some(EM_DASH), ..ANY },
    Rules {
        tags: "el",
        name: "Greek",
        quotes: ["«", "»", "“", "”"],
        also: "‘’",
        titles: "κ. κα κος δρ δρ. καθ. αγ. αγ",
        counters: "αρ. αριθ. σ. σελ. τ. κεφ. παρ. άρθρο",
        after_number: "χλμ. χλμ εκατ. δισ. χιλ. π.μ. μ.μ. ευρώ ετών Ιανουαρίου Φεβρουαρίου Μαρτίου \
                       Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου \
                       Δεκεμβρίου",
        sources: "CLDR EU",
        ..ANY
    },
    Rules {
        tags: "ka", name: "Georgian", quotes: ["„", "“", "«", "»"], also: "“”", ..ANY
    },
    Rules { tags: "hy", name: "Armenian", quotes: ["«", "»", "«", "»"], also: "“”", ..ANY },
];

const CZECHOSLOVAK: Rules = Rules {
    quotes: ["„", "“", "‚", "‘"],
    also: "»« ›‹ «» ‹›",
    short: "ksvzouai",
    counted: Counted::Nouns,
    ..ANY
};

const SOUTH_SLAVIC: Rules = Rules {
    quotes: ["„", "“", "‚", "‘"],
    titles: "dr. prof. gđa sv. ul. ing. mr. gosp. akad. dr prof",
    counters: "br. str. čl. st. sv. tab. sl. gl.",
    after_number: "kn god. tis. mil. mlrd. eura KM",
    counted: Counted::Ordinals,
    sources: "CLDR EU",
    ..ANY
};

const CYRILLIC: Rules =
    Rules {
        quotes: ["«", "»", "„", "“"], dashes: Some(EM_DASH), dash_keeps_left: true, ..ANY
    };
