//! Names of files: which cannot exist on every system, and which are one file on some.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use std::borrow::Cow;

/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: [&str; 24] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$",
    "conout$",
];

/// Bytes in a name on ext4, APFS and NTFS (where it is 255 UTF-16 units).
const LONGEST: usize = 255;

/// Why a path cannot be a file on every system.
pub fn unsafe_name(path: &str) -> Option<&'static str> {
    path.split('/').find_map(|name| {
        let stem = name.split('.').next().unwrap_or_default();
        match name {
            "" => Some("a part of it is empty"),
            "." | ".." => Some("`.` and `..` are no names"),
            _ if name.len() > LONGEST => Some("a part of it is longer than 255 bytes"),
            _ if name.ends_with('.') => Some("Windows drops a dot at the end of a name"),
            _ if name.ends_with(' ') => Some("Windows drops a space at the end of a name"),
            _ if name.contains([':', '*', '?', '"', '<', '>', '|', '\\']) => {
                Some("Windows has no names with `: * ? \" < > |` or a backslash")
            }
            _ if name.chars().any(char::is_control) => Some("it has a control character"),
            _ if DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem)) => {
                Some("Windows keeps the name for a device")
            }
            _ => None,
        }
    })
}

/// The path without regard to case and normal form: full case folding of the canonical
/// decomposition, composed again (Unicode 16, 3.13, D145 canonical caseless matching).
pub fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        let is_folded = !path.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_folded { path.into() } else { path.to_ascii_lowercase().into() };
    }
    let decomposed = DecomposingNormalizer::new_nfd().normalize(path);
    let folded = CaseMapper::new().fold_string(&decomposed);
    ComposingNormalizer::new_nfc().normalize(&folded).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_have_are_known() {
        for path in [
            "con",
            "a/AUX.txt",
            "a/b.",
            "a /b",
            "a:b",
            "a?b",
            "a//b",
            "a/../b",
            "a\u{1}b",
            &"x".repeat(256),
        ] {
            assert!(unsafe_name(path).is_some(), "{path}");
        }
        for path in [
            "lv/esejas/index.html",
            "console",
            "a/.well-known/x",
            "日本語/index.html",
            &"x".repeat(255),
        ] {
            assert_eq!(unsafe_name(path), None, "{path}");
        }
    }

    #[test]
    fn paths_that_are_one_file_somewhere_fold_alike() {
        for (a, b) in [
            ("Same/", "same/"),
            ("cafe\u{301}", "café"),
            ("Straße", "STRASSE"),
            ("CAFÉ", "cafe\u{301}"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("å"), fold("a"));
    }
}
