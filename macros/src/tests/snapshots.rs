//! Each declaration's expansion is what the file beside it says. `UPDATE_EXPECT=1` writes the files anew.

use std::fs;

use super::{declarations, expand_file, folder};

#[test]
fn expansions_are_as_reviewed() {
    let declarations = declarations();
    assert!((1..=14).contains(&declarations.len()), "about a dozen at the most, or nobody reviews them");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for (name, text) in declarations {
        let expanded = syn::parse2(expand_file(&text)).expect("an expansion is Rust");
        let expanded = prettyplease::unparse(&expanded);
        let path = folder().join(format!("{name}.expanded.rs"));
        if fs::read_to_string(&path).is_ok_and(|reviewed| reviewed == expanded) {
            continue;
        }
        changed.push(name);
        if update {
            fs::write(&path, expanded).expect("the file can be written");
        }
    }
    assert!(update || changed.is_empty(), "changed: {changed:?}; see them with UPDATE_EXPECT=1 and git diff");
}
