//! What the suites' errors say in our words.

use libtest_mimic::Failed;

/// Parts of the recorded client's texts, and what ours says of the same mistake.
const WORDS: &[(&str, &str)] = &[
    ("request forbidden: IMDS is disabled", "it is disabled for this instance"),
    ("failed to read `/home/.aws/sso/cache/", "no token of the sign-in at /home/.aws/sso/cache/"),
    ("No such file or directory", "cannot be read"),
    ("`web_identity_token_file` was specified but `role_arn` was missing", "and no `role_arn`"),
    ("`role_arn` was missing", "and no `role_arn`"),
    ("InvalidIdentityTokenException: No OpenIDConnect", "InvalidIdentityToken: No OpenIDConnect"),
    ("invalid JSON in response", "it is not JSON"),
    ("external process exited with code exit status: 1", "ended with exit status: 1"),
    ("could not parse profile file", "/home/.aws/config, line 2"),
    ("selected profile will resolve an access token", "leads to a token, not to credentials"),
    ("an error occurred while loading credentials", "no credentials"),
    // Last: the recorded client says so whenever a source has nothing.
    ("provider was not enabled", "no"),
    ("No environment variables were set to configure ECS provider", "is no container"),
    ("URI did not specify a host", "names no host"),
    ("invalid uri character", "is not a URL"),
    ("is not a valid endpoint mode", "neither `IPv4` nor `IPv6`"),
    ("profile must contain `source_profile`", "add `source_profile` or `credential_source`"),
    ("profile contained both source_profile and credential_source", "both `source_profile` and"),
    ("profile missing aws_access_key_id", "no `aws_access_key_id`"),
    ("profile missing aws_secret_access_key", "no `aws_secret_access_key`"),
    ("did not contain credential information", "says nothing of credentials"),
    ("profile formed an infinite loop", "form a loop"),
    ("if `sso_role_name` is set, then `sso_account_id`", "no `sso_account_id`"),
    ("if `sso_account_id` is set, then `sso_role_name`", "no `sso_role_name`"),
    ("`sso_region` can only be specified in the [sso-session]", "a `sso_region` that `[sso-session A]`"),
    ("could not find source profile B", "names `B` as its `source_profile`"),
    ("No profiles were defined", "no file has a profile of that name"),
    ("sso-session named `oops`", "names `[sso-session oops]`"),
];

/// Fails where our error is about something else than the expected one.
pub(crate) fn same_error(told: &str, expected: &str) -> Result<(), Failed> {
    let Some((_, ours)) = WORDS.iter().find(|(theirs, _)| expected.contains(theirs)) else {
        return Err(format!("nobody knows what this error is in our words: {expected}").into());
    };
    if told.contains(ours) {
        return Ok(());
    }
    Err(format!("another error\nexpected: {expected} (`{ours}`)\n     got: {told}").into())
}
