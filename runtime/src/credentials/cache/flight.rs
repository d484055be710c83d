//! One piece of work that many wait for: enters a future, leaves its output to each that waits. No task runs it: those who
//! wait poll it, whoever comes first. With the last of them the work is dropped.

use core::{
    pin::Pin,
    task::{Context, Poll, Waker},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError},
    task::Wake,
};

pub(super) type Work<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Work under way, or its output.
pub(super) struct Flight<T> {
    progress: Mutex<Progress<T>>,
    waiters: Arc<Waiters>,
}

type Entered<'f, T> = MutexGuard<'f, Progress<T>>;

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

    fn poll(&self, seat: u64) -> Poll<Option<T>> {
        let polled = match self.enter(seat) {
            Ok(progress) => self.go_on(progress),
            Err(TryLockError::WouldBlock) => return Poll::Pending,
            Err(TryLockError::Poisoned(_)) => return Poll::Ready(None),
        };
        self.waiters.call_back();
        polled
    }

    /// The work, unless somebody is at it just now. No thread waits for that one, who calls back.
    fn enter(&self, seat: u64) -> Result<Entered<'_, T>, TryLockError<Entered<'_, T>>> {
        match self.progress.try_lock() {
            Err(TryLockError::WouldBlock) => {
                self.waiters.turn_away(seat);
                // That one may have left before it could know of this seat.
                self.progress.try_lock()
            }
            entered => entered,
        }
    }

    fn go_on(&self, mut progress: Entered<'_, T>) -> Poll<Option<T>> {
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
        self.waiters.empty();
        drop(work);
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
        self.flight.poll(self.seat)
    }
}

impl<T> Drop for Wait<T> {
    fn drop(&mut self) {
        self.flight.waiters.leave(self.seat);
        // It may have panicked in these hands: nobody else would hear of it.
        if self.flight.progress.is_poisoned() {
            self.flight.waiters.empty();
        }
    }
}

/// Who is woken when the work can go on: all who sit there, since none of them has to be polled then.
#[derive(Default)]
struct Waiters(Mutex<Seats>);

#[derive(Default)]
struct Seats {
    next: u64,
    taken: BTreeMap<u64, Waker>,
    /// Those who found somebody at the work.
    turned_away: Vec<u64>,
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

    fn leave(&self, seat: u64) {
        self.seats().taken.remove(&seat);
    }

    fn turn_away(&self, seat: u64) {
        self.seats().turned_away.push(seat);
    }

    /// Wakes those who were turned away, and nobody else: they may have lost a wake.
    fn call_back(&self) {
        let wakers: Vec<Waker> = {
            let mut seats = self.seats();
            let turned_away = core::mem::take(&mut seats.turned_away);
            turned_away.iter().filter_map(|seat| seats.taken.get(seat).cloned()).collect()
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    fn wake_all(&self) {
        let wakers: Vec<Waker> = self.seats().taken.values().cloned().collect();
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Wakes all for the last time.
    fn empty(&self) {
        let taken = core::mem::take(&mut self.seats().taken);
        taken.into_values().for_each(Waker::wake);
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Waiters {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wake_all();
    }
}
