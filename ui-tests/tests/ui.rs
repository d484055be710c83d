//! Programs go in: those in `ui` must not compile, in the words of the file beside them; those in `pass` must, and run.

#[test]
#[cfg_attr(not(pinned), ignore = "the compiler's words are those of the toolchain in rust-toolchain.toml")]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/**/*.rs");
    cases.pass("pass/**/*.rs");
}
