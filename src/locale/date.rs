//! Dates in words.

use crate::language::Language;
use icu_calendar::{AnyCalendarKind, Date as IcuDate, Gregorian, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::fieldsets::{MD, Y, YM, YMD, YMDE};
use icu_datetime::options::YearStyle;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu_locale::LanguageIdentifier;
use jiff::civil::Date;
use writeable::TryWriteable;

/// How much of a date is said, and how. The examples are English and Latvian.
///
/// Dates are in the calendar of the language: a Persian year is 1404, a Thai one 2568.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateLength {
    /// Wednesday, December 24, 2025; trešdiena, 2025. gada 24. decembris
    Full,
    /// December 24, 2025; 2025. gada 24. decembris
    Long,
    /// Dec 24, 2025; 2025. gada 24. dec.
    Medium,
    /// 12/24/2025; 24.12.2025. Always with the whole year.
    Short,
    /// December 2025; 2025. g. decembris
    MonthYear,
    /// December 24; 24. decembris
    MonthDay,
    /// 2025; 2025. g.
    Year,
}

/// The dates of one language.
///
/// In the Gregorian calendar they follow the patterns that CLDR calls date formats, which its
/// contributors check most (and Node's Intl uses). ICU4X 2.4 would make them from skeletons, and
/// then Estonian lacks its stop (`2 jaanuar 2025`), Macedonian too (`2025 г`), Serbian has zeros
/// (`02. јануар`), and Portuguese months panic in debug builds. Calendars that are not Gregorian
/// are left to ICU4X.
#[derive(Debug)]
pub enum Dates {
    Gregorian(Box<[Pattern; 7]>),
    Other(Box<OtherCalendar>),
}

impl Dates {
    /// Nothing where CLDR has no dates for the language.
    pub fn new(language: &Language) -> Option<Dates> {
        let id = language.id();
        let year = DateTimeFormatter::try_new((&id).into(), Y::long()).ok()?;
        if year.calendar().kind() != AnyCalendarKind::Gregorian {
            return Some(Dates::Other(Box::new(OtherCalendar::new(&id, year)?)));
        }
        let line = language.chain().iter().find_map(|language| patterns(language.as_str()))?;
        let mut patterns = line.map(|pattern| Pattern::new(&id, pattern)).into_iter();
        let mut next = || patterns.next().flatten();
        let patterns = [next()?, next()?, next()?, next()?, next()?, next()?, next()?];
        Some(Dates::Gregorian(Box::new(patterns)))
    }

    pub fn format(&self, date: Date, length: DateLength) -> String {
        let Some(iso) = iso(date) else { return date.to_string() };
        match self {
            Dates::Other(calendar) => calendar.format(iso, length),
            Dates::Gregorian(patterns) => {
                let [full, long, medium, short, month_year, month_day, year] = &**patterns;
                let pattern = match length {
                    DateLength::Full => full,
                    DateLength::Long => long,
                    DateLength::Medium => medium,
                    DateLength::Short => short,
                    DateLength::MonthYear => month_year,
                    DateLength::MonthDay => month_day,
                    DateLength::Year => year,
                };
                pattern.format(iso)
            }
        }
    }

    /// The year in the calendar of the language, by which an archive is grouped.
    pub fn year(&self, date: Date) -> i32 {
        match (self, iso(date)) {
            (Dates::Other(other), Some(iso)) => {
                iso.to_calendar(other.year.calendar()).year().extended_year()
            }
            _ => date.year().into(),
        }
    }
}

/// Tags and patterns, made by `tools/cldr.mjs`; the first line names the version of CLDR.
const PATTERNS: &str = include_str!("dates.txt");

/// The patterns of exactly this tag, in the order of [`DateLength`].
fn patterns(tag: &str) -> Option<[&'static str; 7]> {
    PATTERNS.lines().find_map(|line| {
        let mut fields = line.strip_prefix(tag)?.strip_prefix('\t')?.split('\t');
        let mut next = || fields.next();
        Some([next()?, next()?, next()?, next()?, next()?, next()?, next()?])
    })
}

/// A pattern with the names it needs.
#[derive(Debug)]
pub struct Pattern {
    pattern: DateTimePattern,
    names: FixedCalendarDateTimeNames<Gregorian, DateFieldSet>,
}

impl Pattern {
    fn new(id: &LanguageIdentifier, pattern: &str) -> Option<Pattern> {
        let pattern = pattern.replace("yy", "y");
        let pattern = DateTimePattern::try_from_pattern_str(&pattern).ok()?;
        let mut names = FixedCalendarDateTimeNames::try_new(id.into()).ok()?;
        names.include_for_pattern(&pattern).ok()?;
        Some(Pattern { pattern, names })
    }

    fn format(&self, date: IcuDate<Iso>) -> String {
        let date = date.to_calendar(Gregorian);
        let words = self.names.with_pattern_unchecked(&self.pattern).format(&date);
        // The names were loaded for this pattern: there is nothing to miss.
        let (Ok(words) | Err((_, words))) = words.try_write_to_string();
        words.into_owned()
    }
}

/// Dates by ICU4X alone.
#[derive(Debug)]
pub struct OtherCalendar {
    full: DateTimeFormatter<YMDE>,
    long: DateTimeFormatter<YMD>,
    medium: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    month_year: DateTimeFormatter<YM>,
    month_day: DateTimeFormatter<MD>,
    year: DateTimeFormatter<Y>,
}

impl OtherCalendar {
    fn new(id: &LanguageIdentifier, year: DateTimeFormatter<Y>) -> Option<OtherCalendar> {
        let short = YMD::short().with_year_style(YearStyle::Full);
        Some(OtherCalendar {
            full: DateTimeFormatter::try_new(id.into(), YMDE::long()).ok()?,
            long: DateTimeFormatter::try_new(id.into(), YMD::long()).ok()?,
            medium: DateTimeFormatter::try_new(id.into(), YMD::medium()).ok()?,
            short: DateTimeFormatter::try_new(id.into(), short).ok()?,
            month_year: DateTimeFormatter::try_new(id.into(), YM::long()).ok()?,
            month_day: DateTimeFormatter::try_new(id.into(), MD::long()).ok()?,
            year,
        })
    }

    fn format(&self, date: IcuDate<Iso>, length: DateLength) -> String {
        match length {
            DateLength::Full => self.full.format(&date).to_string(),
            DateLength::Long => self.long.format(&date).to_string(),
            DateLength::Medium => self.medium.format(&date).to_string(),
            DateLength::Short => self.short.format(&date).to_string(),
            DateLength::MonthYear => self.month_year.format(&date).to_string(),
            DateLength::MonthDay => self.month_day.format(&date).to_string(),
            DateLength::Year => self.year.format(&date).to_string(),
        }
    }
}

/// Always there: ICU4X knows every year that jiff knows.
fn iso(date: Date) -> Option<IcuDate<Iso>> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    IcuDate::try_new_iso(date.year().into(), month, day).ok()
}
