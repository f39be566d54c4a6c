//! Dates in words.

use icu_calendar::Date as IcuDate;
use icu_datetime::fieldsets::{MD, Y, YM, YMD, YMDE};
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterLoadError};
use icu_locale::LanguageIdentifier;
use jiff::civil::Date;

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
    /// December 2025; 2025. gada decembris
    MonthYear,
    /// December 24; 24. decembris
    MonthDay,
    /// 2025; 2025. g.
    Year,
}

#[derive(Debug)]
pub struct Dates {
    full: DateTimeFormatter<YMDE>,
    long: DateTimeFormatter<YMD>,
    medium: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    month_year: DateTimeFormatter<YM>,
    month_day: DateTimeFormatter<MD>,
    year: DateTimeFormatter<Y>,
}

impl Dates {
    pub fn new(id: &LanguageIdentifier) -> Result<Dates, DateTimeFormatterLoadError> {
        let short = YMD::short().with_year_style(YearStyle::Full);
        Ok(Dates {
            full: DateTimeFormatter::try_new(id.into(), YMDE::long())?,
            long: DateTimeFormatter::try_new(id.into(), YMD::long())?,
            medium: DateTimeFormatter::try_new(id.into(), YMD::medium())?,
            short: DateTimeFormatter::try_new(id.into(), short)?,
            month_year: DateTimeFormatter::try_new(id.into(), YM::long())?,
            month_day: DateTimeFormatter::try_new(id.into(), MD::long())?,
            year: DateTimeFormatter::try_new(id.into(), Y::long())?,
        })
    }

    pub fn format(&self, date: Date, length: DateLength) -> String {
        let Some(date) = iso(date) else { return date.to_string() };
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

    /// The year in the calendar of the language, by which an archive is grouped.
    pub fn year(&self, date: Date) -> i32 {
        let Some(date) = iso(date) else { return date.year().into() };
        date.to_calendar(self.year.calendar()).year().extended_year()
    }
}

/// Always there: ICU4X knows every year that jiff knows.
fn iso(date: Date) -> Option<IcuDate<icu_calendar::Iso>> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    IcuDate::try_new_iso(date.year().into(), month, day).ok()
}
