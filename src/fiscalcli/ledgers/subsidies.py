"""Subsidies paid by one card: totals by item, households and persons, what was paid twice, rejected or paid again, batches.
一卡通补贴：按项目的合计、户数和人数、重复发放、退回与重发、批次核对。

A row is one payment as the bank reports it. A rejected payment that is sent once more is a second row, `repaid`, with the
batch of the first: a batch adds up to what was sent in it, which is all of its rows but those. What reached people is what
was paid and what was repaid. One person is paid once for one item and period, and one household for what goes by area; of
other items each of its persons may have their own. A period that names no year (第一批) is of the year of its row. Batches are
of their year: their numbers begin again. Numbers of accounts and persons are masked when they are read; persons are told
apart by them all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, account, amount, area, code, date, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Repeat, Rule, Stage, count, distinct, gap, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples

TITLE = Text("一卡通台账", "One-card ledger")
SECTOR = "agriculture"
DATED = "paid_on"

STATUSES = (
    Choice("paid", "已发放", "paid", "发放成功|成功|已发|已支付|success"),
    Choice("rejected", "退回", "rejected", "发放失败|失败|退款|退票|已退回|failed|returned"),
    Choice("repaid", "重发", "repaid", "重新发放|退回重发|已重发|补发|paid again"),
)

COLUMNS = (
    code("payment", "发放编号", "payment", key=True, aliases="流水号|发放流水号|支付编号|交易流水号|明细编号|payment id", example="P0000001"),
    text("item", "补贴项目", "item", required=True, aliases="项目|项目名称|补贴名称|补贴项目名称|资金项目|subsidy", example=("耕地地力保护补贴", "Farmland protection")),
    code("period", "补贴期间", "period", required=True, aliases="所属期|发放期次|补贴年度|补贴月份|期次|所属期间", example="2024", help=("同一项目分期发放时写期次，如 2024-03", "where an item is paid in instalments, which: 2024-03")),
    code("batch", "批次", "batch", required=True, aliases="批次号|发放批次|批次编号|batch no", example="B001"),
    code("household", "户编号", "household", required=True, aliases="户号|农户编号|家庭编号|户主编号|household id", example="H000001"),
    text("name", "姓名", "name", aliases="收款人|领取人|农户姓名|户主姓名|payee", example=("张三", "Zhang San")),
    account("person", "身份证号", "person", required=True, aliases="证件号码|身份证号码|公民身份号码|身份证|证件号|id number", example="320684197001010011"),
    account("account", "银行账号", "account", aliases="账号|卡号|银行卡号|一卡通账号|收款账号|account number", example="6222020000000000017"),
    text("town", "镇街", "town", aliases="乡镇|镇|街道|所属乡镇|所在镇", example=("三厂街道", "Sanchang")),
    area("area", "补贴面积", "area", unit="亩", aliases="面积|计补面积|种植面积|确权面积", example="3.25"),
    amount("amount", "发放金额", "amount", required=True, aliases="金额|补贴金额|实发金额|支付金额|发放金额合计", example="390.00"),
    state("status", "发放状态", "status", STATUSES, required=True, aliases="状态|发放结果|支付状态|处理结果|result", example=("已发放", "paid")),
    date("paid_on", "发放日期", "paid on", required=True, aliases="发放时间|支付日期|日期|入账日期|payment date", example="2024-04-18"),
    amount("batch_total", "批次总额", "batch total", aliases="批次金额|批次合计|本批合计|控制总额", example="1170.00", help=("没有批次表时，每行写所在批次的总额", "without a table of batches: the total of the batch, on each row")),
)  # fmt: skip
BATCHES = (
    code("batch", "批次", "batch", key=True, aliases="批次号|发放批次|批次编号|batch no", example="B001"),
    amount("control", "批次总额", "batch total", required=True, aliases="总额|总金额|批次金额|批次合计|发放总额|控制总额|合计金额", example="1170.00"),
    whole("payments", "笔数", "payments", required=True, unit="笔", aliases="批次笔数|发放笔数|人次|总笔数", example="3"),
    date("sent_on", "送盘日期", "sent on", aliases="提交日期|发放日期|批次日期", example="2024-04-17"),
)  # fmt: skip
SIDES = {"batches": (Text("批次表", "Batches"), BATCHES)}

SENT = "status <> 'repaid'"
MADE = "status <> 'rejected'"
SAME = "person_id, item, period"
# 第一批 is another one each year, 2024-03 the same whichever year it is paid in.
OF_YEAR = "CASE WHEN regexp_matches(period, '(19|20)[0-9]{2}') THEN 0 ELSE coalesce(year, 0) END"
REPEATS = (Repeat("again", (*SAME.split(", "), OF_YEAR), MADE),)
"""Of the payments to one person for one item and period, all but the first."""
# What is paid by area is of the household's land; what is not may be of each person, such as relief.
_BY_AREA = f"{MADE} AND area IS NOT NULL"
_HOUSEHOLD = "household, item, period, coalesce(year, 0)"
# Numbers of batches begin again each year; batches that say no year are of whichever has them.
_OF_BATCH = f"FROM subsidies s WHERE s.batch = subsidies_batches.batch AND coalesce(s.year = subsidies_batches.year, true) AND s.{SENT}"
_SUM, _NUMBER = f"(SELECT coalesce(sum(s.amount), 0) {_OF_BATCH})", f"(SELECT count(*) {_OF_BATCH})"

FIGURES = (
    count("payments", "发放笔数", "Payments that arrived", MADE, unit="笔", by=("status",)),
    total("paid", "实际发放金额", "Amount that arrived", "amount", MADE, indicator="one_card_subsidies", by=("status",)),
    total("area", "补贴面积", "Area subsidised", "area", MADE),
    distinct("items", "补贴项目数", "Items", "item", unit="项"),
    distinct("households", "惠及户数", "Households", "household", MADE, unit="户", indicator="one_card_households"),
    distinct("persons", "惠及人数", "Persons", "person_id", MADE, unit="人"),
    count("sent_payments", "送发笔数", "Payments sent", SENT, unit="笔"),
    total("sent", "送发金额", "Amount sent", "amount", SENT),
    total("rejected", "退回金额", "Amount rejected", "amount", "status = 'rejected'", indicator="one_card_rejected"),
    count("rejected_payments", "退回笔数", "Payments rejected", "status = 'rejected'", unit="笔"),
    total("repaid", "重发金额", "Amount paid again", "amount", "status = 'repaid'", indicator="one_card_repaid"),
    gap("open", "退回后未重发金额", "Rejected and not paid again", "rejected", "repaid", measure="amount"),
    rate("rejected_rate", "退回率（按金额）", "Rejected share of the amount sent", "rejected", "sent"),
    count("duplicates", "重复发放笔数", "Payments made again", "again", unit="笔", indicator="one_card_duplicates"),
    total("duplicate_amount", "重复发放金额", "Amount paid again by mistake", "amount", "again"),
    distinct("duplicate_persons", "重复领取人数", "Persons paid twice", "person_id", "again", unit="人"),
    distinct("batches", "批次数", "Batches", "batch", unit="批"),
    total("batch_totals", "批次表总额", "Total of the table of batches", "control", table="batches", indicator="one_card_batches"),
    gap("batch_gap", "送发金额与批次表之差", "Amount sent beyond the batches", "sent", "batch_totals"),
    count("batches_off", "不符的批次", "Batches that do not agree", f"control <> {_SUM} OR payments <> {_NUMBER}", table="batches", unit="批"),
)  # fmt: skip

REPORT = (
    Stage("payments", Text("发放", "Payments"), ("payments", "paid", "area", "items"), by=("item",)),
    Stage("people", Text("惠及对象", "People"), ("households", "persons"), by=("item",)),
    Stage("rejections", Text("退回与重发", "Rejections"), ("sent_payments", "sent", "rejected", "rejected_payments", "repaid", "open", "rejected_rate")),
    Stage("duplicates", Text("重复发放", "Duplicates"), ("duplicates", "duplicate_amount", "duplicate_persons"), by=("item",)),
    Stage("control", Text("批次核对", "Batches"), ("batches", "batch_totals", "batch_gap", "batches_off")),
)  # fmt: skip

RULES = (
    Rule(
        "paid-twice", "error",
        Text("同一人、同一项目、同一期间重复发放", "A person is paid twice for one item and period"),
        "again",
        Text("一项补贴一期只发一次", "an item is paid once a period"),
        Text("核对人员名单，追回多发的一笔；若是分期，补贴期间写到期次", "look at the list and recover the payment; where there are instalments, say which in the period"),
        {"payment": "P0000011", "batch": "B003", "batch_total": "390.00"},
    ),
    Rule(
        "household-paid-twice", "notice",
        Text("按面积的补贴，同一户有两人领取", "Two persons of one household are paid for one item and period by area"),
        f"{_BY_AREA} AND NOT again AND row({_HOUSEHOLD}) IN (SELECT row({_HOUSEHOLD}) FROM subsidies WHERE {_BY_AREA} GROUP BY {_HOUSEHOLD} HAVING min(person_id) <> max(person_id))",
        Text("按面积的补贴发到户，同一块地可能报了两次", "what goes by area goes to the household; the same land may be claimed twice"),
        Text("核对两人申报的地块；各有其地的不用改", "look at the land of both; where each has their own nothing is wrong"),
        {"payment": "P0000015", "batch": "B003", "batch_total": "390.00", "person": "320684197001010966"},
        once=_HOUSEHOLD,
    ),
    Rule(
        "batch-total", "error",
        Text("批次各笔之和与批次总额不符", "The payments of a batch do not add up to its total"),
        f"batch_total <> sum(CASE WHEN {SENT} THEN amount ELSE 0 END) OVER (PARTITION BY year, batch)",
        Text("批次总额是与银行对账的依据", "the total of a batch is what the bank is held to"),
        Text("查找漏记、多记的发放，或改正批次总额", "look for payments left out or added, or correct the total"),
        {"batch_total": "1180.00"},
        found=f"sum(CASE WHEN {SENT} THEN amount ELSE 0 END) OVER (PARTITION BY year, batch)", expected="batch_total", once="batch",
    ),
    Rule(
        "batch-sheet", "error",
        Text("批次表的总额与各笔之和不符", "The table of batches and the payments do not agree"),
        f"control <> {_SUM}",
        Text("批次表是送银行的控制总额", "the table of batches is what was sent to the bank"),
        Text("查找漏记、多记的发放，或改正批次表", "look for payments left out or added, or correct the table"),
        {"control": "1180.00"},
        found=_SUM, expected="control", table="batches",
    ),
    Rule(
        "batch-count", "error",
        Text("批次表的笔数与各笔不符", "The table of batches counts other payments than there are"),
        f"payments <> {_NUMBER}",
        Text("笔数不符说明有漏记或多记", "a payment is missing or there is one too many"),
        Text("逐笔核对这个批次", "go through the payments of the batch"),
        {"payments": "4"},
        table="batches",
    ),
    Rule(
        "batch-unknown", "error",
        Text("发放所在的批次不在批次表中", "A payment is of a batch that the table of batches does not have"),
        # What is repaid has the batch of the first, which may be of the year before.
        "NOT EXISTS (SELECT 1 FROM subsidies_batches b WHERE b.batch = subsidies.batch AND coalesce(b.year = subsidies.year OR (b.year < subsidies.year AND status = 'repaid'), true))",
        Text("不在批次表中的发放没有控制总额", "nothing holds such a payment to a total"),
        Text("补登批次，或改正批次号", "add the batch, or correct its number"),
        {"payment": "P0000012", "batch": "B999", "batch_total": "390.00", "household": "H000012", "person": "320684197001010999", "account": "6222020000000000041"},
        once="batch",
    ),
    Rule(
        "repaid-alone", "warning",
        Text("重发没有对应的退回", "A payment is repaid that was never rejected"),
        f"status = 'repaid' AND row({SAME}) NOT IN (SELECT row({SAME}) FROM subsidies WHERE status = 'rejected')",
        Text("没有退回而重发，就是多发", "what was not rejected and is paid again is paid twice"),
        Text("核对银行回单，改正发放状态", "look at what the bank reported and correct the status"),
        {"payment": "P0000013", "household": "H000013", "person": "320684197001010988", "account": "6222020000000000058", "status": "重发"},
    ),
    Rule(
        "shared-account", "notice",
        Text("一个账号收多个户的补贴", "One account is paid for several households"),
        "account_id IN (SELECT s.account_id FROM subsidies s GROUP BY s.account_id HAVING count(DISTINCT s.household) > 1)",
        Text("代领、冒领常见于此", "payments are collected for others, or by others, in this way"),
        Text("核实账号与户的关系", "see whose account it is"),
        {"account": "6222020000000000025"},
        once="account_id",
    ),
    Rule(
        "nothing-paid", "warning",
        Text("发放金额为零", "A payment of nothing"),
        "amount = 0",
        Text("零金额的发放没有意义，可能漏填", "nothing was paid; the amount may be missing"),
        Text("补填金额，或删去这一行", "fill it in, or remove the row"),
        {"payment": "P0000014", "person": "320684197001010977", "amount": "0", "batch": "B002", "batch_total": "520.00", "status": "退回"},
    ),
)  # fmt: skip

EXAMPLES: Examples = (
    {},
    {"payment": "P0000002", "household": "H000002", "person": "320684197505050022", "account": "6222020000000000025", "name": "李四"},
    {"payment": "P0000003", "household": "H000003", "person": "320684198008080033", "account": "6222020000000000033", "name": "王五", "status": "退回"},
    {"payment": "P0000004", "household": "H000003", "person": "320684198008080033", "account": "6222020000000000033", "name": "王五", "status": "重发", "paid_on": "2024-05-20"},
    {"payment": "P0000005", "item": "农机购置补贴", "batch": "B002", "amount": "520.00", "batch_total": "520.00", "area": ""},
)  # fmt: skip
SIDE_EXAMPLES: dict[str, Examples] = {
    "batches": (
        {},
        {"batch": "B002", "control": "520.00", "payments": "1"},
    )
}
