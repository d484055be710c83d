//! Sees to it that nothing hangs: each task says when it begins a call and when it is back. Whoever stays away ends the
//! process.

use std::{
    process::exit,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{books::Kind, limits::HANG};

/// What each task is at.
#[derive(Debug)]
pub(crate) struct Watch(Vec<Mutex<Option<(i32, Instant)>>>);

impl Watch {
    /// Watches so many tasks, as long as anybody holds on to it.
    pub(crate) fn start(tasks: u32) -> Arc<Self> {
        let watch = Arc::new(Self((0..tasks).map(|_| Mutex::new(None)).collect()));
        let watched = Arc::downgrade(&watch);
        thread::spawn(move || {
            while let Some(watch) = watched.upgrade() {
                watch.look();
                drop(watch);
                thread::sleep(Duration::from_millis(500));
            }
        });
        watch
    }

    fn look(&self) {
        for task in &self.0 {
            let at = *task.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((number, since)) = at else { continue };
            if since.elapsed() > HANG {
                let kind = Kind::of(number);
                eprintln!("promise broken: no hang: call {number} ({kind:?}) is not back after {HANG:?}");
                exit(1);
            }
        }
    }

    pub(crate) fn begins(&self, task: u32, number: i32) {
        self.note(task, Some((number, Instant::now())));
    }

    pub(crate) fn is_back(&self, task: u32) {
        self.note(task, None);
    }

    fn note(&self, task: u32, at: Option<(i32, Instant)>) {
        let task = usize::try_from(task).ok().and_then(|task| self.0.get(task));
        if let Some(task) = task {
            *task.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }
}
