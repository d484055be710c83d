//! What it costs to read one operation of a large model in an unoptimised build, as a macro does: shapes are parsed when they
//! are asked for, so that beyond opening the file it costs a part of what all of them cost.
//!
//! A process of its own: whatever else ran in it would take its time from one and not from the other.

#![cfg(feature = "gzip")]

#[path = "real/operation.rs"]
mod operation;

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use service_client_model::Model;

use self::operation::{read_operation, smithy_models};

#[test]
#[ignore = "needs SERVICE_CLIENT_MODELS"]
fn one_operation_adds_a_part_of_what_all_of_them_add() {
    let file = smithy_models().join("s3.json");
    let all = Model::open(&file).unwrap().operation_names().to_vec();
    let one = ["PutObject".to_owned()];
    // In turns, so that what else the machine has to do is in the way of each alike.
    let rounds: Vec<_> = (0..ROUNDS).map(|_| [&[], &one[..], &all].map(|names| read(&file, names))).collect();
    let [open, one, every] = [0, 1, 2].map(|which| rounds.iter().map(|round| round[which]).min().unwrap());
    let (one, every) = (one.saturating_sub(open), every.saturating_sub(open));
    println!("{}: {open:?}; one operation {one:?} more, all {} {every:?}", file.display(), all.len());
    assert!(2 * one < every, "{one:?} is not less than half of {every:?}");
}

/// The least time counts: noise only adds.
const ROUNDS: usize = 10;

/// How long it takes to open the model, and to read these operations.
fn read(file: &Path, names: &[String]) -> Duration {
    let start = Instant::now();
    let model = Model::open(file).unwrap();
    for name in names {
        black_box(read_operation(&model, name).unwrap());
    }
    start.elapsed()
}
