//! User agents: the parts that botocore had enter, and the text that it wrote is the one that we write of them.

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::user_agent::{Language, Pair, Platform, UserAgent};
use service_client_tests::suites::{same, text};

pub(crate) fn trial(vector: &Value) -> Vec<Trial> {
    let vector = vector.clone();
    let id = format!("misc/user_agent/{}", vector["id"].as_str().unwrap_or_default());
    vec![Trial::test(id, move || check(&vector))]
}

const BOTOCORE: Pair<'static> = Pair { name: "Botocore", value: Some("1.40.49") };

fn check(vector: &Value) -> Result<(), Failed> {
    let (environment, config) = (&vector["environment"], &vector["config"]);
    let session = vector["session"].as_array().map(Vec::as_slice).unwrap_or_default();
    let of_session = |place: usize| session.get(place).and_then(Value::as_str);
    let product = of_session(0).map_or(BOTOCORE, |name| Pair { name, value: of_session(1) });
    // A product of somebody else's says what it is built on.
    let base = (product.name != BOTOCORE.name).then_some(BOTOCORE);
    let crt = environment["crt_version"].as_str().map(|version| Pair::new("awscrt", version));
    let metadata: Vec<Pair<'_>> = base.into_iter().chain(crt).collect();
    let extra: Vec<&str> = of_session(2).into_iter().chain(config["user_agent_extra"].as_str()).collect();
    let features = vector["features"].as_array().map(Vec::as_slice).unwrap_or_default();
    let features: Vec<&str> = features.iter().filter_map(Value::as_str).collect();
    let retry_mode = config["retries"]["mode"].as_str();
    let agent = UserAgent {
        product,
        metadata: &metadata,
        api: None,
        platform: Platform {
            name: environment["platform_name"].as_str(),
            version: environment["platform_version"].as_str(),
            machine: environment["platform_machine"].as_str(),
        },
        language: Language {
            name: Pair::new("python", text(environment, "python_version")?),
            implementation: environment["python_implementation"]
                .as_str()
                .map(|name| Pair::new("pyimpl", name)),
        },
        execution_environment: environment["execution_env"].as_str(),
        features: &features,
        retry_mode,
        app_name: config["user_agent_appid"].as_str(),
        product_override: config["user_agent"].as_str(),
        extra: &extra,
    };
    same("the user agent", &&*agent.to_string(), &text(vector, "expected")?)
}
