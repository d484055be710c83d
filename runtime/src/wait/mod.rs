//! Waiting until something has come about: a declared waiter and an input enter, what the last call saw leaves.
//!
//! | part | file |
//! | --- | --- |
//! | what is waited for, and what the caller says | `definition`, `waiter` |
//! | how long the pauses are | `schedule` |
//! | what an answer means | `judge` |
//! | how a wait ends badly | `error` |

mod definition;
mod error;
mod judge;
mod schedule;
mod waiter;

#[doc(hidden)]
pub use self::definition::{Acceptor, Comparator, Definition, Matcher, State, Test};
pub use self::{
    error::{WaiterError, WaiterErrorKind},
    waiter::{Wait, Waited, Waiter},
};
