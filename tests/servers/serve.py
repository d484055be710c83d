"""Serves until standard input ends, which it does however the test ends, or until the given seconds are over.

Then every process of its group is killed, those that run the functions of Lambda included.
"""

import os
import signal
import sys
import threading


def stop():
    os.killpg(0, signal.SIGKILL)


def stop_at_the_end_of_input():
    sys.stdin.buffer.read()
    stop()


os.setpgrp()  # a group of its own: what it starts is in it, and the test is not
lifetime = threading.Timer(float(sys.argv.pop()), stop)
lifetime.daemon = True
lifetime.start()
threading.Thread(target=stop_at_the_end_of_input, daemon=True).start()

# The imports take long, and the watch must not wait for them.
if sys.argv.pop() == "ministack":
    from ministack.app import main

    main()
else:
    from moto.server import main

    main(["-H", os.environ["BIND_HOST"], "-p", os.environ["GATEWAY_PORT"]])
