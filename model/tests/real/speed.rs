//! What it costs to read one operation of a large model in an unoptimised build, as a macro does: shapes are parsed when they
//! are asked for, so it is a part of what all of them cost.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use service_client_model::Model;

#[test]
#[ignore = "needs SERVICE_CLIENT_MODELS"]
fn one_operation_costs_a_part_of_what_all_of_them_cost() {
    let file = crate::smithy_models().join("s3.json");
    let read = |names: &[String]| {
        let model = Model::open(&file).unwrap();
        for name in names {
            black_box(crate::read_operation(&model, name).unwrap());
        }
    };
    let all = Model::open(&file).unwrap().operation_names().to_vec();
    let (one, every) = (best(|| read(&["PutObject".to_owned()])), best(|| read(&all)));
    println!("{}: one operation in {one:?}, all {} in {every:?}", file.display(), all.len());
    assert!(2 * one < every, "{one:?} is not less than half of {every:?}");
}

/// The least time of five runs: noise only adds.
fn best(run: impl Fn()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..5).map(time).min().expect("five runs")
}
