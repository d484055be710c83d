//! The figures of botocore's token bucket and rate limiter, operation by operation.

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    __private::rate::{Cubic, RateBucket, RateMeter},
    ServiceError as _,
    retry::{Standard, TokenBucket},
    transport::{Body, Response},
};
use service_client_tests::suites::{self, same, text};

use crate::stage::{Answer, Pauses, Script, SessionClient, block_on, config};

type Check = fn(&[Value]) -> Result<(), Failed>;

pub(crate) fn trials() -> Vec<Trial> {
    let figures: [(&str, Check); 5] = [
        ("/retry_quota_ops", bucket),
        ("/retry_quota_drain_standard_503", drain),
        ("/adaptive/cubic", cubic),
        ("/adaptive/rate_clocker", meter),
        ("/adaptive/token_bucket_max_rate_10", rate_bucket),
    ];
    let trials = figures.into_iter().map(|(place, check)| {
        Trial::test(format!("misc{place}"), move || {
            let file = suites::load_vectors("misc")?;
            let figures = file.pointer(place).and_then(Value::as_array).filter(|figures| !figures.is_empty());
            check(figures.ok_or_else(|| format!("the file holds no `{place}`"))?)
        })
    });
    trials.collect()
}

fn bucket(figures: &[Value]) -> Result<(), Failed> {
    let bucket = TokenBucket::default();
    for figure in figures {
        let amount = figure["n"].as_u64().and_then(|amount| u32::try_from(amount).ok()).ok_or("no amount")?;
        match text(figure, "op")? {
            "release" => bucket.give(amount),
            _ => {
                let tokens = bucket.take(amount);
                same("whether there were enough", &Some(tokens.is_some()), &figure["result"].as_bool())?;
                tokens.into_iter().for_each(service_client::retry::Tokens::spend);
            }
        }
        same("what is left", &Some(bucket.available().into()), &figure["available"].as_u64())?;
    }
    Ok(())
}

/// By the costs of that time: everything fails, one call after another.
fn drain(figures: &[Value]) -> Result<(), Failed> {
    let failure = || {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
        Ok(response)
    };
    let script = Script::new((0..1000).map(|_| -> Answer { failure() }));
    let strategy = Standard::new().with_costs(5, 5);
    let client =
        SessionClient::new(&config(script, &Pauses::default(), 1.0).retry_strategy(strategy).build());
    let last = figures.iter().filter_map(|figure| figure["call"].as_u64()).max().ok_or("no calls")?;
    for call in 1..=last {
        let error = block_on(client.send_command()).expect_err("everything fails");
        if let Some(figure) = figures.iter().find(|figure| figure["call"] == call) {
            same("the attempts", &Some(error.attempts().into()), &figure["attempts"].as_u64())?;
        }
    }
    Ok(())
}

fn cubic(figures: &[Value]) -> Result<(), Failed> {
    let start = figures.first().ok_or("no figures")?;
    let mut cubic = Cubic::new(float(&start["params"][0])?, float(&start["params"][2])?);
    for figure in figures {
        let time = float(&figure["timestamp"])?;
        let rate = match text(figure, "op")? {
            "success" => cubic.success(time),
            _ => cubic.throttled(float(&figure["current_rate"])?, time),
        };
        close("the rate", rate, float(&figure["returned"])?)?;
    }
    Ok(())
}

fn meter(figures: &[Value]) -> Result<(), Failed> {
    let mut meter = RateMeter::new(0.0);
    for figure in figures {
        close("the measured rate", meter.count(float(&figure["t"])?), float(&figure["measured"])?)?;
    }
    Ok(())
}

fn rate_bucket(figures: &[Value]) -> Result<(), Failed> {
    let mut bucket = RateBucket::new(10.0);
    for figure in figures {
        let taken = bucket.take(float(&figure["acquire"])?, float(&figure["t"])?);
        same("whether there was enough", &taken.is_ok(), &(figure["result"] == true))?;
        close("what is left", bucket.available(), float(&figure["available"])?)?;
    }
    Ok(())
}

fn float(value: &Value) -> Result<f64, Failed> {
    value.as_f64().ok_or_else(|| format!("{value} is no number").into())
}

/// The order of the operations is not the same.
fn close(what: &str, ours: f64, theirs: f64) -> Result<(), Failed> {
    let is_close = (ours - theirs).abs() < 1e-9;
    if is_close { Ok(()) } else { Err(format!("{what} is {ours} instead of {theirs}").into()) }
}
