//! What enters: statements and Ion text. What leaves: results as elements, through a client that keeps the commit
//! digest as a driver does.

use std::time::SystemTime;

use ion_rs::Element;
use ledger::{CommitDigest, Failure, Ledger, Limits, Outcome, Page, Parameter};
use service_client::time::ManualClock;

pub(crate) const LEDGER: &str = "vehicles";

pub(crate) fn ledger_with(change: impl FnOnce(&mut Limits)) -> (Ledger, ManualClock) {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
    let mut limits = Limits::default();
    change(&mut limits);
    (Ledger::builder().ledger(LEDGER).limits(limits).clock(clock.clone()).build(), clock)
}

/// One session with one open transaction.
pub(crate) struct Client {
    pub(crate) ledger: Ledger,
    pub(crate) session: String,
    pub(crate) transaction: String,
    pub(crate) digest: CommitDigest,
}

impl Client {
    pub(crate) fn connect(ledger: &Ledger) -> Self {
        let session = ledger.start_session(LEDGER).expect("the ledger exists").value;
        let transaction = ledger.start_transaction(&session).expect("the session is new").value;
        let digest = CommitDigest::begin(&transaction);
        Self { ledger: ledger.clone(), session, transaction, digest }
    }

    /// A ledger of its own, with the tables that `statements` make already committed.
    pub(crate) fn with(statements: &[&str]) -> Self {
        let mut client = Self::connect(&Ledger::new(LEDGER));
        for statement in statements {
            client.run(statement, &[]);
        }
        client.commit().expect("nobody else is there");
        client.begin();
        client
    }

    pub(crate) fn begin(&mut self) {
        self.transaction = self.ledger.start_transaction(&self.session).expect("none is open").value;
        self.digest = CommitDigest::begin(&self.transaction);
    }

    pub(crate) fn execute(&mut self, statement: &str, parameters: &[&str]) -> Result<Outcome<Page>, Failure> {
        let parameters: Vec<_> = parameters.iter().map(|text| Parameter::Text((*text).to_owned())).collect();
        self.digest.append(statement, &parameters)?;
        self.ledger.execute(&self.session, &self.transaction, statement, &parameters)
    }

    /// Runs a statement that must succeed, and returns its first page.
    #[track_caller]
    pub(crate) fn run(&mut self, statement: &str, parameters: &[&str]) -> Vec<Element> {
        match self.execute(statement, parameters) {
            Ok(outcome) => elements(&outcome.value),
            Err(failure) => panic!("{statement}: {failure}"),
        }
    }

    /// Runs a statement that must fail.
    #[track_caller]
    pub(crate) fn refuse(&mut self, statement: &str, parameters: &[&str]) -> Failure {
        self.execute(statement, parameters).expect_err(statement)
    }

    pub(crate) fn commit(&mut self) -> Result<Outcome<[u8; 32]>, Failure> {
        self.ledger.commit(&self.session, &self.transaction, self.digest.as_bytes())
    }
}

pub(crate) fn elements(page: &Page) -> Vec<Element> {
    page.values.iter().map(|value| Element::read_one(value).expect("values are binary Ion")).collect()
}

pub(crate) fn ion(text: &str) -> Vec<Element> {
    Element::read_all(text).expect("the expectation is Ion").into_iter().collect()
}
