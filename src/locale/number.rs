//! The signs inside a language's numbers: `1,000.5`, `1 000,5`, `١٬٠٠٠٫٥`.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberSigns {
    /// Before tenths.
    pub decimal: char,
    /// Between thousands, as CLDR has it.
    group: char,
}

impl NumberSigns {
    /// Read from a number that CLDR writes, of which every language groups the thousands.
    pub(super) fn of(numbers: &DecimalFormatter) -> NumberSigns {
        let mut number = Decimal::from(1_234_567_890);
        number.multiply_pow10(-1);
        let written = numbers.format(&number).to_string();
        let mut signs = written.chars().filter(|letter| !letter.is_numeric());
        let group = signs.next().unwrap_or(',');
        NumberSigns { decimal: signs.next_back().unwrap_or('.'), group }
    }

    /// Whether a sign stands between thousands. Of spaces and apostrophes people type any.
    pub fn groups(self, sign: char) -> bool {
        let is_space = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        let is_apostrophe = |sign: char| matches!(sign, '\'' | '’');
        sign == self.group
            // Full width, as it is typed in Chinese and Japanese.
            || (sign == '，' && self.group == ',')
            || (is_space(sign) && is_space(self.group))
            || (is_apostrophe(sign) && is_apostrophe(self.group))
    }
}
