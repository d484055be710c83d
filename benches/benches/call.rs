//! How long one call in memory takes, beside the same call written by hand: nothing enters, the ratio leaves, and an
//! error where it is above the limit.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use service_client_benches::{by_hand, exchange::finish, fairness::Pair, ours};

const LIMIT: f64 = 1.5;
const ROUNDS: usize = 1000;
const CALLS: usize = 50;

fn main() {
    let clients = Pair::checked();
    let our_round = || round(ours::input, |input| finish(ours::call(&clients.ours, input)));
    let hand_round = || round(by_hand::input, |input| finish(by_hand::call(&clients.by_hand, input)));
    let (mut our_times, mut hand_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..ROUNDS {
        let (our_time, hand_time) = if number % 2 == 0 {
            let our_time = our_round();
            (our_time, hand_round())
        } else {
            let hand_time = hand_round();
            (our_round(), hand_time)
        };
        our_times.push(our_time);
        hand_times.push(hand_time);
        ratios.push(our_time / hand_time);
    }
    let ratio = median(ratios);
    println!("call, ours     {:>6.2} µs", median(our_times));
    println!("call, by hand  {:>6.2} µs", median(hand_times));
    println!("ratio          {ratio:>6.2}, at most {LIMIT}");
    assert!(ratio <= LIMIT, "a call takes more than {LIMIT} times what it takes by hand");
}

/// Microseconds a call; the inputs are made before the clock starts.
fn round<I, O>(input: impl Fn() -> I, call: impl Fn(I) -> O) -> f64 {
    let inputs: Vec<I> = (0..CALLS).map(|_| input()).collect();
    let start = Instant::now();
    for input in inputs {
        black_box(call(black_box(input)));
    }
    let calls = u32::try_from(CALLS).expect("a small number");
    start.elapsed().div_duration_f64(Duration::from_micros(1)) / f64::from(calls)
}

/// The middle of an odd number of measurements, or near it.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().expect("there are rounds")
}
