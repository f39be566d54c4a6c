//! stub
pub fn fold(p: &str) -> String {
    p.to_lowercase()
}
pub fn unsafe_name(_p: &str) -> Option<&'static str> {
    None
}
