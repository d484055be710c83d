//! Waiting: what ends a wait, how long the pauses are, and what an error says that was seen last.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use service_client::{
    ClientError, Config, ServiceError, Shape, Waiter, WaiterErrorKind,
    config::Random,
    service_client,
    time::{ManualClock, Sleep},
};

#[service_client(protocol = "awsJson1_1", target_prefix = "Kitchen", signing = "none")]
trait Kitchen {
    #[waiter(
        name = "DishReady",
        min_delay = 2,
        max_delay = 30,
        success(output = "State", equals = "READY"),
        failure(output = "State", equals = "BURNT"),
        failure(output = "Secret", equals = "x"),
        retry(error = "NoSuchDish")
    )]
    #[waiter(name = "DishGone", min_delay = 1, success(error = "NoSuchDish"))]
    #[waiter(name = "DishThere", retry(status = 404), success(success = true))]
    #[waiter(name = "AnyTrouble", success(success = false))]
    #[waiter(name = "CooksAtWork", success(output = "Cooks[].State", all_equals = "BUSY"))]
    #[waiter(name = "CookAtWork", success(output = "Cooks[].State", any_equals = "BUSY"))]
    #[waiter(
        name = "EnoughCooks",
        success(input_output = "length(output.Cooks) >= input.Cooks", boolean_equals = true)
    )]
    async fn look_at_dish(&self, input: LookAtDishRequest) -> Result<Dish, KitchenError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct LookAtDishRequest {
    #[shape(length(1..))]
    dish: String,
    cooks: Option<i32>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Dish {
    state: String,
    #[shape(sensitive)]
    secret: Option<String>,
    cooks: Option<Vec<Cook>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Cook {
    state: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
struct NoSuchDish {
    message: Option<String>,
}

#[derive(ServiceError)]
enum KitchenError {
    NoSuchDish(NoSuchDish),
    #[service_error(other)]
    Other(ClientError),
}

#[derive(Clone)]
enum Seen {
    Dish(Dish),
    Nothing,
    Trouble,
}

/// Shows one thing after another, and then the last again.
struct Stove(Mutex<Vec<Seen>>);

impl Kitchen for Stove {
    async fn look_at_dish(&self, _: LookAtDishRequest) -> Result<Dish, KitchenError> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = if seen.len() > 1 { Some(seen.remove(0)) } else { seen.first().cloned() };
        match next.unwrap_or(Seen::Nothing) {
            Seen::Dish(dish) => Ok(dish),
            Seen::Nothing => Err(NoSuchDish::new().message("no such dish").into()),
            Seen::Trouble => Err(ClientError::service("Smoke", "leave the house").with_status(500).into()),
        }
    }
}

/// Moves the clock on in place of waiting, and keeps how far.
#[derive(Clone, Debug)]
struct Pauses {
    clock: ManualClock,
    seconds: Arc<Mutex<Vec<u64>>>,
}

#[async_trait::async_trait]
impl Sleep for Pauses {
    async fn sleep(&self, pause: Duration) {
        self.clock.advance(pause);
        self.seconds.lock().unwrap_or_else(PoisonError::into_inner).push(pause.as_secs());
    }
}

#[derive(Debug)]
struct Fixed(f64);

impl Random for Fixed {
    fn fraction(&self) -> f64 {
        self.0
    }
}

struct Fixture {
    client: KitchenClient,
    pauses: Pauses,
}

impl Fixture {
    fn new(seen: impl Into<Vec<Seen>>) -> Self {
        Self::with_fraction(seen, 1.0)
    }

    fn with_fraction(seen: impl Into<Vec<Seen>>, fraction: f64) -> Self {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
        let pauses = Pauses { clock: clock.clone(), seconds: Arc::default() };
        let config = Config::builder()
            .endpoint_url("http://localhost")
            .transport(KitchenService::new(Stove(Mutex::new(seen.into()))))
            .clock(clock)
            .sleep(pauses.clone())
            .random(Fixed(fraction))
            .build();
        Self { client: KitchenClient::new(&config), pauses }
    }

    fn pauses(&self) -> Vec<u64> {
        self.pauses.seconds.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn dish(state: &str) -> Seen {
    Seen::Dish(Dish::new(state))
}

fn soup() -> LookAtDishRequest {
    LookAtDishRequest::new("soup")
}

const LONG: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_wait_is_over_when_an_answer_says_so() {
    let fixture = Fixture::new([Seen::Nothing, dish("COOKING"), dish("COOKING"), dish("READY")]);
    let waited = fixture.client.wait_until_dish_ready(soup()).max_wait(LONG).await.expect("it is ready");
    assert_eq!(waited.attempts, 4);
    assert_eq!(waited.outcome.expect("a dish").state, "READY");
    assert_eq!(fixture.pauses(), [2, 4, 8]);
}

#[tokio::test]
async fn an_error_can_be_what_is_waited_for() {
    let fixture = Fixture::new([dish("READY"), Seen::Nothing]);
    let waited = fixture.client.wait_until_dish_gone(soup()).max_wait(LONG).await.expect("it is gone");
    assert!(matches!(waited.outcome, Err(KitchenError::NoSuchDish(_))));
    assert_eq!(waited.attempts, 2);
}

#[tokio::test]
async fn a_status_can_be_what_is_waited_for() {
    let fixture = Fixture::new([Seen::Nothing, dish("RAW")]);
    let waited = fixture.client.wait_until_dish_there(soup()).max_wait(LONG).await.expect("it is there");
    assert_eq!(waited.attempts, 2);
}

#[tokio::test]
async fn what_cannot_come_about_any_more_is_an_error() {
    let fixture = Fixture::new([dish("COOKING"), dish("BURNT")]);
    let error = fixture.client.wait_until_dish_ready(soup()).max_wait(LONG).await.expect_err("it is burnt");
    assert_eq!((error.kind(), error.attempts(), error.waiter()), (WaiterErrorKind::Failed, 2, "DishReady"));
    let expected = "DishReady cannot come about any more: after 2 calls, `State` was \"BURNT\", \
                    `Secret` was a value that is not shown";
    assert_eq!(error.to_string(), expected);
    let last = error.into_last().expect("a dish was seen");
    assert_eq!(last.expect("a dish").state, "BURNT");
}

#[tokio::test]
async fn the_last_look_is_just_before_the_time_is_out() {
    let fixture = Fixture::new([dish("COOKING")]);
    let limit = Duration::from_secs(50);
    let error = fixture.client.wait_until_dish_ready(soup()).max_wait(limit).await.expect_err("it cooks");
    assert_eq!((error.kind(), error.attempts()), (WaiterErrorKind::TimedOut, 6));
    // 48 of 50 seconds: the shortest pause is left.
    assert_eq!(fixture.pauses(), [2, 4, 8, 16, 18]);
    let message = error.to_string();
    assert!(
        message.starts_with(
            "DishReady did not come about within 50s, in 6 calls: last, `State` was \"COOKING\""
        ),
        "{message}"
    );
}

#[tokio::test]
async fn pauses_are_taken_by_chance_from_a_range() {
    let fixture = Fixture::with_fraction([dish("COOKING")], 0.0);
    let wait = fixture.client.wait_until_dish_ready(soup()).max_wait(Duration::from_secs(9));
    assert_eq!(wait.await.expect_err("it cooks").attempts(), 5);
    assert_eq!(fixture.pauses(), [2, 2, 2, 1]);
}

#[tokio::test]
async fn the_caller_can_choose_the_pauses() {
    let fixture = Fixture::new([dish("A"), dish("A"), dish("A"), dish("READY")]);
    let waiter = fixture.client.wait_until_dish_ready(soup());
    let waiter = waiter.min_delay(Duration::from_secs(5)).max_delay(Duration::from_secs(10));
    waiter.max_wait(LONG).await.expect("it is ready");
    assert_eq!(fixture.pauses(), [5, 10, 10]);
}

#[tokio::test]
async fn an_error_that_nobody_expects_is_the_end() {
    let fixture = Fixture::new([dish("COOKING"), Seen::Trouble]);
    let error = fixture.client.wait_until_dish_ready(soup()).max_wait(LONG).await.expect_err("smoke");
    assert_eq!((error.kind(), error.attempts()), (WaiterErrorKind::Call, 2));
    assert_eq!(error.to_string(), "DishReady was given up after 2 calls: Smoke: leave the house");
    let Some(Err(KitchenError::Other(last))) = error.last() else { panic!("the call's own error") };
    assert_eq!(last.code(), Some("Smoke"));
}

#[tokio::test]
async fn a_mistake_on_this_side_is_no_answer() {
    let fixture = Fixture::new([Seen::Trouble]);
    let waited = fixture.client.wait_until_any_trouble(soup()).max_wait(LONG).await;
    assert!(waited.is_ok(), "an error of the service is one");
    let nothing = LookAtDishRequest::new("");
    let error = fixture.client.wait_until_any_trouble(nothing).max_wait(LONG).await.expect_err("no dish");
    assert_eq!(error.kind(), WaiterErrorKind::Call);
}

#[tokio::test]
async fn lists_are_compared_item_by_item() {
    let cooks = |states: &[&str]| {
        let cooks: Vec<Cook> = states.iter().map(|state| Cook::new(*state)).collect();
        Seen::Dish(Dish::new("RAW").cooks(cooks))
    };
    let seen = [
        dish("RAW"),
        cooks(&[]),
        cooks(&["IDLE", "IDLE"]),
        cooks(&["BUSY", "IDLE"]),
        cooks(&["BUSY", "BUSY"]),
    ];
    let attempts = async |wait: fn(&KitchenClient) -> Waiter<Dish, KitchenError>| {
        let fixture = Fixture::new(seen.clone());
        wait(&fixture.client).max_wait(LONG).await.expect("there are cooks").attempts
    };
    assert_eq!(attempts(|client| client.wait_until_cooks_at_work(soup())).await, 5);
    assert_eq!(attempts(|client| client.wait_until_cook_at_work(soup())).await, 4);
    assert_eq!(attempts(|client| client.wait_until_enough_cooks(soup().cooks(2))).await, 3);
    assert_eq!(attempts(|client| client.wait_until_enough_cooks(soup().cooks(0))).await, 2);
}

/// Never answers.
struct Asleep;

impl Kitchen for Asleep {
    async fn look_at_dish(&self, _: LookAtDishRequest) -> Result<Dish, KitchenError> {
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_call_without_an_answer_does_not_last_longer_than_the_wait() {
    let wait = KitchenClient::in_process(Asleep).wait_until_dish_ready(soup());
    let error = wait.max_wait(Duration::from_millis(20)).await.expect_err("nobody answers");
    assert_eq!((error.kind(), error.attempts()), (WaiterErrorKind::TimedOut, 1));
    assert!(error.last().is_none());
    assert_eq!(
        error.to_string(),
        "DishReady did not come about within 20ms, in 1 call: last, no call was answered"
    );
}

#[test]
fn waits_can_be_sent_elsewhere() {
    fn is_sendable<T: Send + 'static>(_: T) {}
    let fixture = Fixture::new([dish("READY")]);
    is_sendable(fixture.client.wait_until_dish_ready(soup()).max_wait(LONG));
    is_sendable(fixture.client.wait_until_dish_ready(soup()));
}
