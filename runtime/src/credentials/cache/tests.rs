//! Loads that are counted, held up and failed at will; a clock that is moved by hand; nothing waits.

use core::{
    future::poll_fn,
    pin::pin,
    task::{Context, Poll, Waker},
    time::Duration,
};
use std::{
    collections::VecDeque,
    sync::{
        Barrier,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    task::Wake,
    time::UNIX_EPOCH,
};

use super::*;
use crate::time::{ManualClock, Sleep};

/// Gives what it is told to, once it may.
#[derive(Debug, Default)]
struct Script {
    outcomes: Mutex<VecDeque<Outcome<Credentials>>>,
    held_up: Mutex<Option<Vec<Waker>>>,
    started: AtomicUsize,
    dropped: AtomicUsize,
}

struct Dropped<'s>(&'s Script);

impl Drop for Dropped<'_> {
    fn drop(&mut self) {
        self.0.dropped.fetch_add(1, SeqCst);
    }
}

impl Script {
    fn hold_up(&self) {
        *self.held_up.lock().unwrap() = Some(Vec::new());
    }

    fn let_go(&self) {
        let wakers = self.held_up.lock().unwrap().take();
        wakers.into_iter().flatten().for_each(Waker::wake);
    }
}

#[async_trait]
impl ProvideCredentials for Script {
    async fn credentials(&self) -> Outcome<Credentials> {
        self.started.fetch_add(1, SeqCst);
        let _dropped = Dropped(self);
        poll_fn(|cx| match &mut *self.held_up.lock().unwrap() {
            Some(wakers) => {
                wakers.push(cx.waker().clone());
                Poll::Pending
            }
            None => Poll::Ready(()),
        })
        .await;
        let outcome = self.outcomes.lock().unwrap().pop_front();
        outcome.expect("no more loads than outcomes")
    }
}

#[derive(Debug)]
struct Fraction(f64);

impl Random for Fraction {
    fn fraction(&self) -> f64 {
        self.0
    }
}

/// Rings when it is told to.
#[derive(Clone, Debug, Default)]
struct Alarm(Arc<AtomicBool>);

#[async_trait]
impl Sleep for Alarm {
    async fn sleep(&self, _: Duration) {
        poll_fn(|_| if self.0.load(SeqCst) { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

struct House {
    script: Arc<Script>,
    alarm: Alarm,
    clock: ManualClock,
    cached: CachedCredentials,
}

impl House {
    fn new(outcomes: impl IntoIterator<Item = Outcome<Credentials>>) -> Self {
        let script =
            Arc::new(Script { outcomes: Mutex::new(outcomes.into_iter().collect()), ..<_>::default() });
        let clock = ManualClock::new(UNIX_EPOCH);
        let alarm = Alarm::default();
        let config = Config::builder().clock(clock.clone()).random(Fraction(0.0)).sleep(alarm.clone());
        let cached = CachedCredentials::with_config(Arc::clone(&script), &config.build());
        Self { script, alarm, clock, cached }
    }

    fn minutes(&self, minutes: u64) {
        self.clock.set(UNIX_EPOCH + Duration::from_mins(minutes));
    }

    fn loads(&self) -> usize {
        self.script.started.load(SeqCst)
    }

    /// The key that is given at once.
    fn now(&self) -> Result<String, CredentialsErrorKind> {
        let mut asked = Asked::of(&self.cached);
        let Poll::Ready(outcome) = asked.poll() else { panic!("not at once") };
        outcome
    }
}

/// One who asks, and how often they were woken.
struct Asked {
    future: core::pin::Pin<Box<dyn Future<Output = Outcome<Credentials>>>>,
    wakes: Arc<Wakes>,
}

#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

impl Asked {
    fn of(cached: &CachedCredentials) -> Self {
        let cached = cached.clone();
        Self { future: Box::pin(async move { cached.credentials().await }), wakes: Arc::default() }
    }

    fn poll(&mut self) -> Poll<Result<String, CredentialsErrorKind>> {
        let waker = Waker::from(Arc::clone(&self.wakes));
        let polled = pin!(&mut self.future).poll(&mut Context::from_waker(&waker));
        polled.map(|outcome| match outcome {
            Ok(credentials) => Ok(credentials.access_key_id().to_owned()),
            Err(error) => Err(error.kind()),
        })
    }

    fn is_woken(&self) -> bool {
        self.wakes.0.swap(0, SeqCst) > 0
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the outcome of a load")]
fn until(key: &str, minutes: u64) -> Outcome<Credentials> {
    Ok(Credentials::new(key, "hush").with_expiry(UNIX_EPOCH + Duration::from_mins(minutes)))
}

fn failure() -> Outcome<Credentials> {
    Err(CredentialsError::new(CredentialsErrorKind::Provider, "out of order"))
}

#[expect(clippy::unnecessary_wraps, reason = "the outcome of a request")]
fn key(key: &str) -> Result<String, CredentialsErrorKind> {
    Ok(key.to_owned())
}

#[test]
fn what_lasts_is_loaded_once() {
    let house = House::new([Ok(Credentials::new("A", "hush"))]);
    assert_eq!(house.now(), key("A"));
    house.minutes(1_000_000);
    assert_eq!(house.now(), key("A"));
    assert_eq!(house.loads(), 1);
}

#[test]
fn all_who_wait_share_one_load() {
    let house = House::new([until("A", 60)]);
    house.script.hold_up();
    let mut asked: Vec<Asked> = (0..5).map(|_| Asked::of(&house.cached)).collect();
    assert!(asked.iter_mut().all(|asked| asked.poll().is_pending()));
    house.script.let_go();
    assert!(asked.iter().all(Asked::is_woken), "any of them can go on: none has to be polled again");
    assert_eq!(asked[3].poll(), Poll::Ready(key("A")), "whoever is polled");
    assert!(asked[0].is_woken() && asked[4].is_woken(), "then all are woken");
    assert_eq!(asked[0].poll(), Poll::Ready(key("A")));
    assert_eq!(house.loads(), 1);
}

#[test]
fn no_thread_waits_for_the_one_who_polls() {
    let (begun, go_on) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let (at_work, may_end) = (Arc::clone(&begun), Arc::clone(&go_on));
    let flight = Flight::new(Box::pin(async move {
        at_work.wait();
        may_end.wait();
        1
    }));
    let (mut first, mut second) = (flight.wait(), flight.wait());
    let counted = Arc::new(Wakes::default());
    let waker = Waker::from(Arc::clone(&counted));
    let mut context = Context::from_waker(&waker);
    std::thread::scope(|scope| {
        let first = scope.spawn(move || pin!(&mut first).poll(&mut Context::from_waker(Waker::noop())));
        begun.wait();
        assert!(pin!(&mut second).poll(&mut context).is_pending());
        go_on.wait();
        assert_eq!(first.join().expect("no panic"), Poll::Ready(Some(1)));
    });
    assert_eq!(counted.0.load(SeqCst), 1, "whoever was turned away is called back");
    assert_eq!(pin!(&mut second).poll(&mut context), Poll::Ready(Some(1)));
}

#[test]
fn whoever_gives_up_leaves_the_load_to_the_next() {
    let house = House::new([until("A", 60)]);
    house.script.hold_up();
    let mut asked: Vec<Asked> = (0..3).map(|_| Asked::of(&house.cached)).collect();
    assert!(asked.iter_mut().all(|asked| asked.poll().is_pending()));
    house.script.let_go();
    assert!(asked[0].is_woken());
    drop(asked.remove(0));
    assert!(asked[0].is_woken(), "the wake that was lost reaches the next");
    assert_eq!(asked[0].poll(), Poll::Ready(key("A")));
    assert_eq!((house.loads(), house.script.dropped.load(SeqCst)), (1, 1));
}

#[test]
fn the_last_one_to_give_up_ends_the_load() {
    let house = House::new([until("A", 60)]);
    house.script.hold_up();
    let mut asked = Asked::of(&house.cached);
    assert!(asked.poll().is_pending());
    drop(asked);
    assert_eq!(house.script.dropped.load(SeqCst), 1);
    house.script.let_go();
    assert_eq!(house.now(), key("A"));
    assert_eq!(house.loads(), 2);
}

#[test]
fn an_error_is_shared_and_kept_for_a_moment() {
    let house = House::new([failure(), until("A", 60)]);
    house.script.hold_up();
    let mut asked = [Asked::of(&house.cached), Asked::of(&house.cached)];
    assert!(asked.iter_mut().all(|asked| asked.poll().is_pending()));
    house.script.let_go();
    for asked in &mut asked {
        assert_eq!(asked.poll(), Poll::Ready(Err(CredentialsErrorKind::Provider)));
    }
    assert_eq!(house.now(), Err(CredentialsErrorKind::Provider));
    assert_eq!(house.loads(), 1, "a source that is down is not asked at once again");
    house.clock.advance(Duration::from_secs(1));
    assert_eq!((house.now(), house.loads()), (key("A"), 2));
}

#[test]
fn a_clock_that_goes_back_keeps_no_error() {
    let house = House::new([failure(), until("A", 60)]);
    house.minutes(30);
    assert_eq!(house.now(), Err(CredentialsErrorKind::Provider));
    house.minutes(0);
    assert_eq!(house.now(), key("A"));
}

#[test]
fn a_refresh_that_is_given_up_pauses() {
    for minute in [46, 51] {
        let house = House::new([until("A", 60), until("B", 120)]);
        assert_eq!(house.now(), key("A"));
        house.minutes(minute);
        house.script.hold_up();
        let mut impatient = Asked::of(&house.cached);
        assert!(impatient.poll().is_pending());
        drop(impatient);
        assert_eq!((house.now(), house.loads()), (key("A"), 2), "no other has to wait in vain");
        house.clock.advance(Duration::from_secs(15));
        house.script.let_go();
        assert_eq!((house.now(), house.loads()), (key("B"), 3));
    }
}

#[test]
fn a_slow_refresh_keeps_nobody_from_what_is_valid() {
    for minute in [46, 51] {
        let house = House::new([until("A", 60), until("B", 120)]);
        assert_eq!(house.now(), key("A"));
        house.minutes(minute);
        house.script.hold_up();
        let mut asked = Asked::of(&house.cached);
        assert!(asked.poll().is_pending());
        house.alarm.0.store(true, SeqCst);
        assert_eq!(asked.poll(), Poll::Ready(key("A")));
        assert_eq!((house.now(), house.loads()), (key("A"), 2));
        house.minutes(61);
        let mut asked = Asked::of(&house.cached);
        assert!(asked.poll().is_pending(), "nothing is at hand: no limit");
    }
}

#[test]
fn one_refreshes_ahead_and_nobody_else_waits() {
    let house = House::new([until("A", 60), until("B", 120)]);
    assert_eq!(house.now(), key("A"));
    house.minutes(44);
    assert_eq!((house.now(), house.loads()), (key("A"), 1));
    house.minutes(46);
    house.script.hold_up();
    let mut first = Asked::of(&house.cached);
    assert!(first.poll().is_pending());
    assert_eq!((house.now(), house.loads()), (key("A"), 2));
    house.script.let_go();
    assert_eq!(first.poll(), Poll::Ready(key("B")));
    assert_eq!((house.now(), house.loads()), (key("B"), 2));
}

#[test]
fn close_to_the_end_all_wait() {
    let house = House::new([until("A", 60), until("B", 120)]);
    assert_eq!(house.now(), key("A"));
    house.minutes(51);
    house.script.hold_up();
    let mut asked = [Asked::of(&house.cached), Asked::of(&house.cached)];
    assert!(asked.iter_mut().all(|asked| asked.poll().is_pending()));
    house.script.let_go();
    assert!(asked.iter_mut().all(|asked| asked.poll() == Poll::Ready(key("B"))));
    assert_eq!(house.loads(), 2);
}

#[test]
fn a_failed_refresh_keeps_what_is_valid_and_pauses() {
    let house = House::new([until("A", 60), failure(), failure(), until("B", 120)]);
    assert_eq!(house.now(), key("A"));
    house.minutes(51);
    assert_eq!((house.now(), house.loads()), (key("A"), 2), "the failure is not shown");
    assert_eq!((house.now(), house.loads()), (key("A"), 2), "nor repeated at once");
    house.minutes(52);
    assert_eq!((house.now(), house.loads()), (key("A"), 3));
    house.minutes(53);
    assert_eq!((house.now(), house.loads()), (key("B"), 4));
}

#[test]
fn what_has_expired_is_never_handed_out() {
    let house = House::new([until("A", 60), failure(), failure(), until("B", 120)]);
    assert_eq!(house.now(), key("A"));
    house.minutes(59);
    assert_eq!(house.now(), key("A"));
    house.clock.set(UNIX_EPOCH + Duration::from_hours(1) + Duration::from_nanos(100));
    assert_eq!(house.now(), Err(CredentialsErrorKind::Provider), "no long pause holds it back");
    house.clock.advance(Duration::from_secs(4));
    assert_eq!(house.now(), key("B"));
}

#[test]
fn what_comes_expired_is_an_error() {
    let house = House::new([until("A", 60)]);
    house.minutes(61);
    assert_eq!(house.now(), Err(CredentialsErrorKind::Expired));
}

#[test]
fn whoever_comes_late_does_not_get_what_expired_meanwhile() {
    let house = House::new([until("A", 60), until("B", 120)]);
    house.script.hold_up();
    let mut asked = [Asked::of(&house.cached), Asked::of(&house.cached)];
    assert!(asked.iter_mut().all(|asked| asked.poll().is_pending()));
    house.script.let_go();
    assert_eq!(asked[0].poll(), Poll::Ready(key("A")));
    house.minutes(61);
    assert_eq!(asked[1].poll(), Poll::Ready(key("B")));
}

#[test]
fn a_short_life_is_not_loaded_at_each_request() {
    let house = House::new([until("A", 4), until("A", 4), until("B", 8)]);
    for _ in 0..10 {
        assert_eq!(house.now(), key("A"));
    }
    assert_eq!(house.loads(), 1);
    house.minutes(2);
    for _ in 0..10 {
        assert_eq!(house.now(), key("A"));
    }
    assert_eq!(house.loads(), 2, "the source had none that lives longer");
    house.clock.set(UNIX_EPOCH + Duration::from_secs(190));
    assert_eq!((house.now(), house.loads()), (key("B"), 3));
}

#[test]
fn a_panic_is_an_error_for_the_others() {
    let house = House::new([]);
    house.script.hold_up();
    let mut asked = [Asked::of(&house.cached), Asked::of(&house.cached)];
    assert!(asked.iter_mut().all(|asked| asked.poll().is_pending()));
    house.script.let_go();
    let [mut first, mut second] = asked;
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || first.poll()));
    assert!(panicked.is_err());
    assert!(second.is_woken());
    assert_eq!(second.poll(), Poll::Ready(Err(CredentialsErrorKind::Provider)));
    house.script.outcomes.lock().unwrap().push_back(until("A", 60));
    drop(second);
    assert_eq!(house.now(), key("A"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_threads_share_one_load() {
    let house = House::new([until("A", 60)]);
    house.script.hold_up();
    let came = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let (cached, came) = (house.cached.clone(), Arc::clone(&came));
            tokio::spawn(async move {
                came.fetch_add(1, SeqCst);
                cached.credentials().await.map(|_| ())
            })
        })
        .collect();
    while came.load(SeqCst) < 64 {
        tokio::task::yield_now().await;
    }
    for task in tasks.iter().step_by(3) {
        task.abort();
    }
    house.script.let_go();
    let mut given = 0;
    for task in tasks {
        given += usize::from(task.await.is_ok_and(|outcome| outcome.is_ok()));
    }
    assert!(given >= 42, "{given}");
    assert_eq!(house.loads(), 1);
}
