"""Made-up names: no person, enterprise or village is called so on purpose."""

from __future__ import annotations

HOLDERS = (
    "合成区机关事务中心", "合成区教育局", "合成区卫健委", "合成区农业农村局", "合成区水利局", "合成区交通局", "合成区住建局", "合成区城管局",
    "合成区民政局", "合成区人社局", "合成区文旅局", "合成区应急局", "合成区市监局", "合成区司法局", "合成区工信局", "合成区生态环境局",
    "甲街道办事处", "乙街道办事处", "丙镇人民政府", "丁镇人民政府", "戊镇人民政府", "己镇人民政府",
)  # fmt: skip
TENANTS = tuple(
    f"合成{name}{kind}"
    for name in ("东方", "江海", "通达", "新城", "沿江", "青禾", "明德", "瑞丰")
    for kind in ("商贸有限公司", "物流有限公司", "餐饮店", "培训中心")
)
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
VILLAGES = ("丙镇南圩村", "丁镇东圩村", "戊镇北圩村")
"""The villages all of whose payments by one card are in the sample: three of some three hundred."""
