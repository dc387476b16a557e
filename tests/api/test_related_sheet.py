"""The table of related projects that people take away."""

from __future__ import annotations

import io

import httpx
import openpyxl
import pytest


@pytest.mark.parametrize("entity", ["industry:1", "region:990001"])
def test_related_projects_as_a_table_with_reasons_and_sentences(client: httpx.Client, entity: str) -> None:
    answer = client.get(f"/entities/{entity}/related.xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="related.xlsx"'
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("名称", "类型", "状态", "金额", "理由", "原文", "文件", "标识")
    told = client.get(f"/api/v1/entities/{entity}/related").json()["items"]
    assert told
    assert {row[7] for row in rows[1:]} == {one["entity"]["id"] for one in told}
    assert len(rows) - 1 == sum(len(one["reasons"]) for one in told)
    sentences = {p["text"] for one in told for reason in one["reasons"] for p in reason["evidence"]}
    assert {row[5] for row in rows[1:] if row[5]} <= sentences


def test_what_documents_say_is_no_formula(client: httpx.Client) -> None:
    answer = client.get("/entities/company:hostile/related.xlsx")
    cells = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows()
    assert all(cell.data_type in ("s", "n") for row in cells for cell in row)
    assert client.get("/entities/company:none/related.xlsx").status_code == 404
