"""Runs the service's own driver against a ledger: its URL enters, one line a step leaves, and a count.

The credentials are those of the environment. The steps build on each other, in their order.
"""

import datetime
import decimal
import sys
import traceback

from botocore.exceptions import ClientError
from pyqldb.config.retry_config import RetryConfig
from pyqldb.driver.qldb_driver import QldbDriver

LEDGER = "vehicles"
PAGES = 3
PER_TRANSACTION = 40
PER_PAGE = 200

STEPS = []


def step(function):
    STEPS.append(function)
    return function


def open_driver(url, **settings):
    # No waiting between attempts: nobody else is at the ledger.
    retries = RetryConfig(retry_limit=4, custom_backoff=lambda attempt, error, transaction_id: 0)
    settings = {"ledger_name": LEDGER, "region_name": "us-east-1", **settings}
    return QldbDriver(endpoint_url=url, retry_config=retries, **settings)


def query(driver, statement, *parameters):
    return list(driver.execute_lambda(lambda transaction: transaction.execute_statement(statement, *parameters)))


def refusal(function):
    """The response of the ledger to what it must refuse."""
    try:
        function()
    except ClientError as error:
        return error.response
    raise AssertionError("it was not refused")


@step
def create_a_table(driver, url):
    (created,) = query(driver, "CREATE TABLE Person")
    assert len(created["tableId"]) == 22, created


@step
def insert_with_ion_parameters(driver, url):
    ada = {
        "Name": "Ada",
        "Born": 1815,
        "Score": decimal.Decimal("9.50"),
        "Day": datetime.datetime(1815, 12, 10),
        "Key": b"\x0b\x0c\x0e",
        "Ratio": 1.5,
        "Gone": None,
        "Deep": {"list": [1, 2, {"word": "é"}]},
    }
    inserted = query(driver, "INSERT INTO Person ?", [ada, {"Name": "Alan", "Born": 1912}])
    assert len({document["documentId"] for document in inserted}) == 2, inserted


@step
def query_what_was_inserted(driver, url):
    (ada,) = query(driver, "SELECT * FROM Person WHERE Name = ?", "Ada")
    assert ada["Born"] == 1815 and ada["Ratio"] == 1.5, ada
    assert ada["Score"] == decimal.Decimal("9.50"), ada
    assert bytes(ada["Key"]) == b"\x0b\x0c\x0e", ada
    assert (ada["Day"].year, ada["Day"].month, ada["Day"].day) == (1815, 12, 10), ada
    assert ada["Gone"] is None or not ada["Gone"], ada
    assert ada["Deep"]["list"][2]["word"] == "é", ada


@step
def update_and_delete(driver, url):
    query(driver, "UPDATE Person SET Born = ? WHERE Name = ?", 1816, "Ada")
    assert [found["Born"] for found in query(driver, "SELECT Born FROM Person WHERE Name = ?", "Ada")] == [1816]
    query(driver, "DELETE FROM Person WHERE Name = ?", "Ada")
    assert query(driver, "SELECT * FROM Person WHERE Name = ?", "Ada") == []


@step
def retry_after_a_conflict(driver, url):
    read = []

    def advance(transaction):
        (found,) = transaction.execute_statement("SELECT Born FROM Person WHERE Name = ?", "Alan")
        read.append(int(found["Born"]))
        if len(read) == 1:
            with open_driver(url) as other:
                query(other, "UPDATE Person SET Born = ? WHERE Name = ?", 1900, "Alan")
        transaction.execute_statement("UPDATE Person SET Born = ? WHERE Name = ?", read[-1] + 1, "Alan")

    driver.execute_lambda(advance)
    assert read == [1912, 1900], read
    assert [found["Born"] for found in query(driver, "SELECT Born FROM Person WHERE Name = ?", "Alan")] == [1901]


@step
def report_a_conflict_that_stays(driver, url):
    attempts = []

    def lose(transaction):
        attempts.append(1)
        list(transaction.execute_statement("SELECT Born FROM Person WHERE Name = ?", "Alan"))
        with open_driver(url) as other:
            query(other, "UPDATE Person SET Born = ? WHERE Name = ?", 1900 + len(attempts), "Alan")
        transaction.execute_statement("UPDATE Person SET Born = ? WHERE Name = ?", 0, "Alan")

    error = refusal(lambda: driver.execute_lambda(lose))["Error"]
    assert error["Code"] == "OccConflictException" and error["Message"], error
    assert len(attempts) == 5, attempts


@step
def fetch_every_page(driver, url):
    query(driver, "CREATE TABLE Number")
    total = PAGES * PER_PAGE
    for first in range(0, total, PER_TRANSACTION):
        query(driver, "INSERT INTO Number ?", [{"n": first + offset} for offset in range(PER_TRANSACTION)])
    cursor = driver.execute_lambda(lambda transaction: transaction.execute_statement("SELECT * FROM Number"))
    assert [found["n"] for found in cursor] == list(range(total))
    assert cursor.get_consumed_ios()["ReadIOs"] >= total, cursor.get_consumed_ios()
    assert cursor.get_timing_information()["ProcessingTimeMilliseconds"] >= 0


@step
def abort_leaves_nothing(driver, url):
    class Enough(Exception):
        pass

    def give_up(transaction):
        transaction.execute_statement("DELETE FROM Number WHERE n = ?", 7)
        raise Enough

    try:
        driver.execute_lambda(give_up)
    except Enough:
        pass
    assert query(driver, "SELECT n FROM Number WHERE n = ?", 7) == [{"n": 7}]


@step
def refuse_what_is_not_understood(driver, url):
    response = refusal(lambda: query(driver, "SELECT * FROM Person GROUP BY Name"))
    assert response["Error"]["Code"] == "BadRequestException", response
    assert "GROUP BY" in response["Error"]["Message"], response
    assert response["Code"] and response["Message"] == response["Error"]["Message"], response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 400, response
    assert response["ResponseMetadata"]["RequestId"], response


@step
def refuse_an_unknown_ledger(driver, url):
    with open_driver(url, ledger_name="boats") as other:
        assert refusal(lambda: query(other, "SELECT * FROM Person"))["Error"]["Code"] == "BadRequestException"


@step
def refuse_a_wrong_secret(driver, url):
    wrong = {"aws_access_key_id": "pyqldb", "aws_secret_access_key": "not it"}
    with open_driver(url, **wrong) as other:
        response = refusal(lambda: query(other, "SELECT * FROM Person"))
    assert response["Error"]["Code"] == "InvalidSignatureException", response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 403, response


def main(url):
    failed = 0
    with open_driver(url) as driver:
        for function in STEPS:
            name = function.__name__.replace("_", " ")
            try:
                function(driver, url)
                print(f"ok      {name}", flush=True)
            except Exception:  # whatever it is, the next step is worth a try
                failed += 1
                print(f"FAILED  {name}\n{traceback.format_exc(chain=False)}", flush=True)
    print(f"{len(STEPS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: transaction.py URL")
    sys.exit(main(sys.argv[1]))
