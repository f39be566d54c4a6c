//! `diglot init`
use super::arguments::InitOptions;
use super::say::Speaker;
use crate::error::Result;
pub fn run(_options: &InitOptions, _speaker: &Speaker) -> Result<u8> {
    Ok(0)
}
