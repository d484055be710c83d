//! One piece of work that many wait for: enters a future, leaves its output to each that waits. No task runs it: one of
//! those who wait polls it, and another one goes on when that one gives up. With the last of them the work is dropped.

use core::{
    pin::Pin,
    task::{Context, Poll, Waker},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Wake,
};

pub(super) type Work<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Work under way, or its output.
pub(super) struct Flight<T> {
    progress: Mutex<Progress<T>>,
    waiters: Arc<Waiters>,
}

enum Progress<T> {
    Running(Work<T>),
    Done(T),
}

impl<T: Clone> Flight<T> {
    pub(super) fn new(work: Work<T>) -> Arc<Self> {
        Arc::new(Self { progress: Mutex::new(Progress::Running(work)), waiters: Arc::default() })
    }

    /// The output, or nothing if the work panicked in the hands of somebody else.
    pub(super) fn wait(self: &Arc<Self>) -> Wait<T> {
        Wait { seat: self.waiters.seat(), flight: Arc::clone(self) }
    }

    fn poll(&self) -> Poll<Option<T>> {
        // Waits for the one who polls just now. That is seldom more than one: only one of the waiters is woken.
        let Ok(mut progress) = self.progress.lock() else { return Poll::Ready(None) };
        let work = match &mut *progress {
            Progress::Done(output) => return Poll::Ready(Some(output.clone())),
            Progress::Running(work) => work,
        };
        let waker = Waker::from(Arc::clone(&self.waiters));
        let Poll::Ready(output) = work.as_mut().poll(&mut Context::from_waker(&waker)) else {
            return Poll::Pending;
        };
        let work = core::mem::replace(&mut *progress, Progress::Done(output.clone()));
        drop(progress);
        drop(work);
        self.waiters.wake_all();
        Poll::Ready(Some(output))
    }
}

/// Waits for the work, and does it where nobody else does.
pub(super) struct Wait<T> {
    seat: u64,
    flight: Arc<Flight<T>>,
}

impl<T: Clone> Future for Wait<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        self.flight.waiters.sit(self.seat, cx.waker());
        self.flight.poll()
    }
}

impl<T> Drop for Wait<T> {
    fn drop(&mut self) {
        self.flight.waiters.leave(self.seat);
    }
}

/// Who is woken when the work can go on: the first who sits there.
#[derive(Default)]
struct Waiters(Mutex<Seats>);

#[derive(Default)]
struct Seats {
    next: u64,
    taken: BTreeMap<u64, Waker>,
}

impl Waiters {
    fn seat(&self) -> u64 {
        let mut seats = self.seats();
        seats.next += 1;
        seats.next
    }

    fn sit(&self, seat: u64, waker: &Waker) {
        let mut seats = self.seats();
        match seats.taken.get_mut(&seat) {
            Some(known) => known.clone_from(waker),
            None => {
                seats.taken.insert(seat, waker.clone());
            }
        }
    }

    /// The one who leaves may have been woken for the work: the next one sees to it.
    fn leave(&self, seat: u64) {
        let was_there = self.seats().taken.remove(&seat).is_some();
        if was_there {
            self.wake_first();
        }
    }

    fn wake_first(&self) {
        let first = self.seats().taken.first_key_value().map(|(_, waker)| waker.clone());
        if let Some(waker) = first {
            waker.wake();
        }
    }

    fn wake_all(&self) {
        let taken = core::mem::take(&mut self.seats().taken);
        taken.into_values().for_each(Waker::wake);
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Waiters {
    fn wake(self: Arc<Self>) {
        self.wake_first();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wake_first();
    }
}
