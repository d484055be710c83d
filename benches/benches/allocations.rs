//! How many times one call in memory allocates: nothing enters, the counts leave, and an error where ours is above the
//! limit. Apart from `call`, whose clock a counting allocator would slow down.

use allocation_counter::{AllocationInfo, measure};
use service_client_benches::{by_hand, exchange::finish, fairness::Pair, ours};

const LIMIT: u64 = 60;

fn main() {
    let clients = Pair::checked();
    let ours = steady(ours::input, |input| drop(finish(ours::call(&clients.ours, input))));
    let by_hand = steady(by_hand::input, |input| drop(finish(by_hand::call(&clients.by_hand, input))));
    println!("allocations, ours     {:>3}, at most {LIMIT}; {} bytes", ours.count_total, ours.bytes_total);
    println!("allocations, by hand  {:>3}; {} bytes", by_hand.count_total, by_hand.bytes_total);
    assert!(ours.count_total <= LIMIT, "a call allocates more than {LIMIT} times");
}

/// What a call allocates once keys and endpoints are at hand; its input is made before.
fn steady<I>(input: impl Fn() -> I, call: impl Fn(I)) -> AllocationInfo {
    let count = || {
        let input = input();
        measure(|| call(input))
    };
    count();
    count()
}
