"""Parts in a real object store, which the test serves from loopback."""

import json
from importlib.util import find_spec
from uuid import uuid4

import pytest

if not (find_spec("moto") and find_spec("pyarrow") and find_spec("fastwarc")):
    reason = "needs an object store: pip install 'newsbrief[cluster-test]'"
    pytest.skip(reason, allow_module_level=True)

import boto3
from moto.server import ThreadedMotoServer

from newsbrief.batch import parts, plan, storage
from newsbrief.batch.storage import Folder
from newsbrief.errors import InputError, StoreError
from tests.archives import packed, record
from tests.cluster import job


class Store:
    """A bucket, and the options by which an address in it is found on loopback."""

    def __init__(self, port):
        self.options = f"?scheme=http&endpoint_override=127.0.0.1:{port}"
        self.client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}")
        self.bucket = f"news-{uuid4().hex}"  # buckets outlive their server
        self.client.create_bucket(Bucket=self.bucket)

    def uri(self, path):
        return f"s3://{self.bucket}/{path}{self.options}"

    def put(self, path, content):
        self.client.put_object(Bucket=self.bucket, Key=path, Body=content)

    def content(self, path):
        return self.client.get_object(Bucket=self.bucket, Key=path)["Body"].read()

    def names(self):
        found = self.client.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        return [one["Key"] for one in found if not one["Key"].endswith("/")]


@pytest.fixture
def store(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield Store(server.get_host_and_port()[1])
    server.stop()


def test_archives_of_a_store_become_parts_in_it(store):
    store.put("in/a.warc.gz", packed(record("https://x.example/1")))
    store.put("in/b.warc.gz", packed(record("https://x.example/2"), record("https://x.example/3")))
    store.put("in/note.txt", b"not a page")
    lanes = plan.read(store.uri("in"), column=None)
    ended = [tally for lane in lanes for tally in parts.do(lane, job(store.uri("out")))]
    assert [(tally.ok, tally.failed, tally.error) for tally in ended] == [
        (1, 0, None),
        (1, 0, None),
    ]
    urls = [
        json.loads(line)["url"]
        for name in ("out/part-00000.jsonl", "out/part-00001.jsonl")
        for line in store.content(name).splitlines()
    ]
    assert urls == ["https://x.example/1", "https://x.example/2"]  # /3 has the content of /2
    assert [known for lane in lanes for known in parts.do(lane, job(store.uri("out")))] == ended
    assert not [name for name in store.names() if storage.UNFINISHED in name]


def test_one_file_of_a_store_is_an_input_too(store):
    store.put("a.warc.gz", packed(record("https://x.example/1")))
    ((part,),) = plan.read(store.uri("a.warc.gz"), column=None)
    assert (part.kind, part.path) == ("archive", store.uri("a.warc.gz"))


def test_a_file_is_replaced_as_a_whole(store):
    folder = Folder(store.uri("out"))
    assert folder.is_empty()
    folder.save("manifest.json", b"1")
    folder.save("manifest.json", b"2")
    assert (folder.load("manifest.json"), folder.load("other.json")) == (b"2", None)
    store.put(f"out/{storage.UNFINISHED}0", b"half")
    folder.tidy()
    assert store.names() == ["out/manifest.json"]


def test_what_is_not_there_is_told(store):
    with pytest.raises(InputError, match="there is no"):
        plan.read(store.uri("nothing.warc"), column=None)
    with pytest.raises(StoreError, match="cannot be used"):
        Folder(store.uri("").replace("//news", "//gone"))
