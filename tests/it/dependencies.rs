//! Holds DEPENDENCIES.md against Cargo.toml.

const CARGO: &str = include_str!("../../Cargo.toml");
const LISTED: &str = include_str!("../../DEPENDENCIES.md");

#[track_caller]
fn check(table: &str, heading: &str) {
    let cargo: toml::Table = toml::from_str(CARGO).unwrap();
    let taken: Vec<&str> = cargo[table].as_table().unwrap().keys().map(String::as_str).collect();
    let section = LISTED.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    let rows = section.lines().filter_map(|row| row.strip_prefix("| `"));
    let cells = rows.map(|row| row.split_once("` | ").unwrap());
    let listed: Vec<&str> = cells.clone().map(|(name, _)| name).collect();
    assert_eq!(listed, taken, "[{table}] of Cargo.toml and DEPENDENCIES.md");
    for (name, rest) in cells {
        let cells: Vec<&str> = rest.trim_end_matches(" |").split(" | ").collect();
        assert!(cells.len() == 2 && cells.iter().all(|it| !it.is_empty()), "{name}: {cells:?}");
    }
}

#[test]
fn every_dependency_has_a_reason_and_a_licence() {
    check("dependencies", "Of the program");
    check("dev-dependencies", "Of the tests");
}
