//! Cases about what a profile asks for: what the recorded client calls its chain is seen here by the requests that are
//! made, each in whose name.

use std::{
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{
    Credentials, Transport, TransportError,
    credentials::{DefaultTokenChain, ProfileCredentials, ProvideToken},
    transport::{Body, Request, Response},
};
use service_client_tests::suites::{same, text};

use crate::{
    errors::same_error,
    world::{ask, run, settings, told},
};

/// The files of the sign-ins in the cases: named by the session's name, and by the portal's URL.
const SIGN_INS: [&str; 2] =
    ["0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33", "7c459196c60f9c8b83244ac9c88b673bfec5eece"];

pub(crate) fn check(case: &Value) -> Result<(), Failed> {
    let services = Services::default();
    let input = &case["input"];
    let mut files = json!({ "/home/.aws/config": written(input)?, "/var/token.jwt": "web-token" });
    for name in SIGN_INS {
        let sign_in = json!({ "accessToken": "sso-token", "expiresAt": "2080-10-16T03:56:45Z" });
        files[format!("/home/.aws/sso/cache/{name}.json")] = sign_in.to_string().into();
    }
    let variables = json!({ "HOME": "/home", "AWS_REGION": "eu-west-1" });
    let settings =
        settings(&variables, &files, services.clone())?.profile_name(text(input, "selected_profile")?);
    let outcome = ask(&ProfileCredentials::new(&settings.clone().build()))?;
    let expected = &case["output"];
    if let Some(words) = expected["Error"].as_str() {
        let Err(error) = outcome else { return Err(format!("no error: {words}").into()) };
        return same_error(&told(&error), words);
    }
    let chain = expected["ProfileChain"].as_array().ok_or("a case without a chain")?;
    if chain.iter().any(|link| !link["Sso"].is_null() && link["Sso"]["sso_account_id"].is_null()) {
        same("an error", &outcome.is_err_and(|error| told(&error).contains("leads to a token")), &true)?;
        let token = run(DefaultTokenChain::new(settings).token())?.map_err(|error| told(&error))?;
        return same("the token", &token.as_str(), &"sso-token");
    }
    same_chain(&outcome.map_err(|error| told(&error))?, chain, &services.asked())
}

fn written(input: &Value) -> Result<String, Failed> {
    let mut text = String::new();
    for (kind, key) in [("profile", "profiles"), ("sso-session", "sso_sessions")] {
        for (name, section) in input[key].as_object().into_iter().flatten() {
            writeln!(text, "[{kind} {name}]")?;
            for (key, value) in section.as_object().into_iter().flatten() {
                writeln!(text, "{key} = {}", value.as_str().ok_or("a value that is no text")?)?;
            }
        }
    }
    Ok(text)
}

/// The first link gives an id, by which the next one is asked for, and so on.
fn same_chain(given: &Credentials, chain: &[Value], asked: &[Asked]) -> Result<(), Failed> {
    let mut asked = asked.iter();
    let mut id = String::new();
    for link in chain {
        let (kind, link) = link.as_object().and_then(|link| link.iter().next()).ok_or("an empty link")?;
        if kind == "AccessKey" {
            text(link, "access_key_id")?.clone_into(&mut id);
            continue;
        }
        let next = asked.next().ok_or_else(|| format!("nobody was asked about {kind}"))?;
        match kind.as_str() {
            "NamedSource" => same("the source", &next.what.as_str(), &text(&json!({ "_": link }), "_")?)?,
            "AssumeRole" => {
                same("who asks", &next.by.as_str(), &id.as_str())?;
                same_role(next, link, "AssumeRole")?;
            }
            "WebIdentityToken" => {
                same("who asks", &next.by.as_str(), &"")?;
                same("the token", &next.value("WebIdentityToken"), &Some("web-token"))?;
                same_role(next, link, "AssumeRoleWithWebIdentity")?;
            }
            "Sso" => same_sso(next, link)?,
            kind => return Err(format!("no link is called {kind}").into()),
        }
        next.id.clone_into(&mut id);
    }
    same("further requests", &asked.count(), &0)?;
    same("the access key id", &given.access_key_id(), &id.as_str())
}

fn same_role(asked: &Asked, link: &Value, action: &str) -> Result<(), Failed> {
    same("the action", &asked.value("Action"), &Some(action))?;
    same("the role", &asked.value("RoleArn"), &link["role_arn"].as_str())?;
    same("the external id", &asked.value("ExternalId"), &link["external_id"].as_str())?;
    match link["role_session_name"].as_str() {
        Some(name) => same("the session", &asked.value("RoleSessionName"), &Some(name)),
        None => same("a session", &asked.value("RoleSessionName").is_some(), &true),
    }
}

fn same_sso(asked: &Asked, link: &Value) -> Result<(), Failed> {
    let host =
        format!("https://portal.sso.{}.amazonaws.com/federation/credentials", text(link, "sso_region")?);
    same("the portal", &asked.what, &host)?;
    same("the account", &asked.value("account_id"), &link["sso_account_id"].as_str())?;
    same("the role", &asked.value("role_name"), &link["sso_role_name"].as_str())
}

/// Every service of the cases. Each answer has an id of its own.
#[derive(Clone, Debug, Default)]
struct Services(Arc<Mutex<Vec<Asked>>>);

/// One request that was answered with credentials.
#[derive(Clone, Debug, Default)]
struct Asked {
    what: String,
    /// The id that it was signed by.
    by: String,
    values: Vec<(String, String)>,
    /// The id in the answer.
    id: String,
}

impl Asked {
    fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Services {
    fn asked(&self) -> Vec<Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn answer(&self, request: &http::Request<bytes::Bytes>) -> String {
        let uri = request.uri().to_string();
        match request.uri().path() {
            "/latest/api/token" => return "session".to_owned(),
            "/latest/meta-data/iam/security-credentials/" => return "role".to_owned(),
            _ => {}
        }
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = format!("ASIA{}", asked.len());
        let (what, query) = uri.split_once('?').unwrap_or((&uri, ""));
        let is_imds = what.starts_with("http://169.254.169.254");
        let what = if is_imds { "Ec2InstanceMetadata" } else { what };
        let body = String::from_utf8_lossy(request.body()).into_owned();
        let values = values(if body.is_empty() { query } else { &body });
        asked.push(Asked { what: what.to_owned(), by: signer(request.headers()), values, id: id.clone() });
        if is_imds {
            json!({ "Code": "Success", "AccessKeyId": id, "SecretAccessKey": "hush", "Token": "hush" })
                .to_string()
        } else if query.is_empty() {
            format!(
                "<R><AssumeRoleResult><Credentials><AccessKeyId>{id}</AccessKeyId><SecretAccessKey>hush\
                 </SecretAccessKey><SessionToken>hush</SessionToken><Expiration>2021-08-05T19:58:02Z</Expiration>\
                 </Credentials></AssumeRoleResult></R>"
            )
            .replace("AssumeRoleResult", &format!("{}Result", asked.last().and_then(|it| it.value("Action")).unwrap_or("")))
        } else {
            let given = json!({ "accessKeyId": id, "secretAccessKey": "hush", "sessionToken": "hush", "expiration": 1 });
            json!({ "roleCredentials": given }).to_string()
        }
    }
}

fn values(form: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| text.replace("%3A", ":").replace("%2F", "/");
    form.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn signer(headers: &http::HeaderMap) -> String {
    let authorization =
        headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let credential = authorization.split_once("Credential=").map_or("", |(_, credential)| credential);
    credential.split('/').next().unwrap_or_default().to_owned()
}

#[async_trait::async_trait]
impl Transport for Services {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, body.collect(usize::MAX).await?);
        Ok(Response::new(Body::from(self.answer(&request))))
    }
}
