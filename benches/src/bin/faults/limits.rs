//! How long things may take here: nothing enters, durations leave.

use std::time::Duration;

/// One attempt.
pub(crate) const ATTEMPT: Duration = Duration::from_millis(500);

/// A call, with its retries.
pub(crate) const CALL: Duration = Duration::from_secs(3);

/// A body that does not move.
pub(crate) const STALL: Duration = Duration::from_millis(300);

/// A call that takes longer hangs, however busy the machine is.
pub(crate) const HANG: Duration = Duration::from_secs(30);

/// A connection that nobody uses.
pub(crate) const IDLE: Duration = Duration::from_secs(1);

/// Whatever is to go away by itself when all is done.
pub(crate) const GONE: Duration = Duration::from_secs(20);
