//! Profiles that are right, and each way to get one wrong.

use super::*;
use crate::config::Profiles;

fn of(config: &str, name: &str) -> Result<Plan, CredentialsError> {
    plan(&Profiles::parse(config, "").expect("well written"), name)
}

fn refused(config: &str) -> CredentialsError {
    of(config, "a").expect_err("refused")
}

#[test]
fn roles_are_asked_for_from_the_base_up() {
    let config = "[profile a]\nrole_arn = A\nsource_profile = b\nduration_seconds = 900\n\
                  [profile b]\nrole_arn = B\nsource_profile = c\nexternal_id = x\n\
                  [profile c]\naws_access_key_id = AKID\naws_secret_access_key = hush\n";
    let plan = of(config, "a").expect("a chain");
    assert!(matches!(&plan.base, Base::Keys(keys) if keys.access_key_id() == "AKID"));
    let roles: Vec<_> = plan.roles.iter().map(|role| (role.arn.as_str(), role.duration_seconds)).collect();
    assert_eq!(roles, [("B", None), ("A", Some(900))]);
    assert!(!format!("{plan:?}").contains("hush"));
}

#[test]
fn a_device_s_code_cannot_be_given() {
    let error =
        refused("[profile a]\nrole_arn = A\nsource_profile = a\nmfa_serial = arn:aws:iam::1:mfa/me\n");
    assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
    assert!(error.to_string().contains("`mfa_serial`"), "{error}");
}

#[test]
fn a_loop_is_shown() {
    let config =
        "[profile a]\nrole_arn = A\nsource_profile = b\n[profile b]\nrole_arn = B\nsource_profile = a\n";
    assert_eq!(refused(config).to_string(), "the profiles form a loop: a -> b -> a");
}

#[test]
fn a_source_of_its_own_needs_keys() {
    let error = refused("[profile a]\nrole_arn = A\nsource_profile = a\n");
    assert_eq!(error.to_string(), "the profile `a` is its own source, and has no keys");
}

#[test]
fn a_number_that_is_none_is_shown_with_its_place() {
    let error = refused("[profile a]\nrole_arn = A\nsource_profile = a\nduration_seconds = long\n");
    assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
    assert!(error.to_string().contains("line 4"), "{error}");
}

#[test]
fn what_is_missing_ends_the_search_only_where_it_was_asked_for() {
    let kind = |config| refused(config).kind();
    assert_eq!(kind(""), CredentialsErrorKind::NotFound);
    assert_eq!(kind("[profile a]\nregion = eu-west-1\n"), CredentialsErrorKind::NotFound);
    assert_eq!(kind("[profile a]\naws_access_key_id = AKID\n"), CredentialsErrorKind::Partial);
    assert_eq!(
        kind("[profile a]\nrole_arn = A\nsource_profile = b\n[profile b]\n"),
        CredentialsErrorKind::Invalid
    );
    assert_eq!(kind("[profile a]\nrole_arn = A\ncredential_source = Moon\n"), CredentialsErrorKind::Invalid);
    assert_eq!(kind("[profile a]\nsso_start_url = x\n"), CredentialsErrorKind::Invalid);
    assert_eq!(kind("[profile a]\nsso_account_id = 1\n"), CredentialsErrorKind::Invalid);
}

#[test]
fn keys_of_the_credentials_file_go_before_a_program() {
    let keys = "aws_access_key_id = AKID\naws_secret_access_key = hush\n";
    let program = "[profile a]\ncredential_process = hush --password hush\n";
    let apart = Profiles::parse(program, &format!("[a]\n{keys}")).expect("well written");
    assert!(matches!(plan(&apart, "a").expect("keys").base, Base::Keys(_)));
    let together = plan(&Profiles::parse(&format!("{program}{keys}"), "").expect("well written"), "a");
    let together = together.expect("a program");
    assert!(matches!(together.base, Base::Process(_)));
    assert!(!format!("{together:?}").contains("hush"));
}

#[test]
fn what_a_profile_asks_for_and_is_not_there_is_decisive() {
    let error = decisive("a", not_found("nothing there"));
    assert_eq!(error.kind(), CredentialsErrorKind::Provider);
    assert!(error.to_string().contains("`a`") && error.to_string().contains("nothing there"), "{error}");
}
