"""The invented chances behind harms.py, as tables: how often each risk factor is met."""

# Chances for the six status groups, per factor, where a partner or relative does the harm.
_GROUPS = ("FAM", "WAI", "UND", "RES", "SEC", "UNK")
_BY_STATUS_GROUP = {
    "IMM_REPORT_HO": (0.50, 0.36, 0.62, 0.36, 0.06, 0.36),
    "IMM_REPORT_POLICE": (0.30, 0.28, 0.46, 0.22, 0.08, 0.24),
    "IMM_DETENTION": (0.18, 0.24, 0.36, 0.12, 0.01, 0.16),
    "IMM_REMOVAL": (0.56, 0.44, 0.60, 0.38, 0.08, 0.40),
    "IMM_CHILDREN": (0.38, 0.28, 0.32, 0.16, 0.12, 0.24),
    "IMM_REPORTED": (0.06, 0.04, 0.06, 0.05, 0.01, 0.02),
    "IMM_DOCS_HELD": (0.32, 0.22, 0.28, 0.18, 0.08, 0.30),
    "IMM_DOCS_DESTROYED": (0.06, 0.06, 0.09, 0.04, 0.02, 0.06),
    "IMM_EVISA": (0.18, 0.06, 0.03, 0.13, 0.05, 0.12),
    "IMM_APP_BLOCKED": (0.15, 0.12, 0.18, 0.06, 0.03, 0.10),
    "IMM_ADVISER_CONTROL": (0.11, 0.08, 0.05, 0.05, 0.03, 0.08),
    "IMM_NO_ADVICE": (0.19, 0.14, 0.18, 0.10, 0.05, 0.20),
    "IMM_SPONSOR": (0.46, 0.08, 0.07, 0.08, 0.0, 0.10),
    "IMM_FORCED_LAPSE": (0.02, 0.04, 0.12, 0.01, 0.0, 0.05),
    "IMM_LIES": (0.32, 0.22, 0.27, 0.16, 0.15, 0.36),
    "IMM_UNINFORMED": (0.10, 0.08, 0.12, 0.04, 0.03, 0.24),
    "IMM_NRPF_WEAPON": (0.28, 0.16, 0.27, 0.16, 0.02, 0.14),
    "IMM_PROMISE": (0.05, 0.06, 0.12, 0.07, 0.02, 0.06),
    "IMM_LANGUAGE": (0.19, 0.16, 0.12, 0.07, 0.10, 0.16),
    "IMM_FALSE_CLAIM": (0.05, 0.03, 0.04, 0.03, 0.02, 0.03),
    "IMM_SETTLED_LIE": (0.0, 0.0, 0.0, 0.0, 0.30, 0.02),
    "TRN_ABANDON_RISK": (0.10, 0.04, 0.03, 0.02, 0.05, 0.05),
    "TRN_FAMILY_THREAT": (0.14, 0.23, 0.16, 0.10, 0.08, 0.14),
    "TRN_STATE_AGENTS": (0.02, 0.14, 0.06, 0.02, 0.02, 0.05),
    "TRN_IN_LAWS": (0.18, 0.08, 0.06, 0.03, 0.08, 0.12),
}
BY_STATUS_GROUP = {
    code: dict(zip(_GROUPS, chances, strict=True)) for code, chances in _BY_STATUS_GROUP.items()
}

# Chances that come with one status, instead of the group's.
WITH_STATUS = {
    "FAM_ABANDONED_ABROAD": {"TRN_ABANDONED": 2.5, "IMM_DOCS_HELD": 0.7, "TRN_ABANDON_RISK": 0.0},
    "FAM_OTHER_RELATIVE": {"IMM_SPONSOR": 0.3, "TRN_IN_LAWS": 0.35},
    "UND_OVERSTAY": {"IMM_FORCED_LAPSE": 0.3},
    "UND_CURTAILED": {"IMM_SPONSOR": 0.6, "IMM_REPORTED": 0.25},
    "UNK_CLIENT": {"IMM_UNINFORMED": 0.7},
    "RES_CARE": {"EXP_SPONSOR_THREAT": 0.6, "EXP_DEBT": 0.5},
}

# Everything else depends on who causes the harm.
_CONTROL = {
    "ECO_MONEY": 0.48,
    "ECO_WORK": 0.30,
    "ECO_DEBT": 0.11,
    "ECO_REMITTANCE": 0.10,
    "ECO_DOWRY": 0.02,
    "ECO_BASICS": 0.16,
    "CON_ISOLATED": 0.50,
    "CON_RULES": 0.38,
    "CON_CONFINED": 0.11,
    "CON_HEALTH": 0.14,
    "CON_FAITH": 0.05,
    "CON_EXPOSE": 0.08,
    "PSY_DEGRADE": 0.60,
    "PSY_SUICIDAL": 0.07,
    "CHI_HARM": 0.32,
    "SYS_BELIEVED": 0.06,
}
_PARTNER = _CONTROL | {
    "HRM_HBA": 0.06,
    "HRM_MULTI": 0.08,
    "HRM_FORCED_MARRIAGE": 0.03,
    "HRM_FGM": 0.005,
    "HRM_VIRGINITY": 0.005,
    "TEC_PHONE": 0.27,
    "TEC_TRACK": 0.12,
    "TEC_IMAGES": 0.07,
    "PHY_ASSAULT": 0.62,
    "PHY_STRANGLE": 0.17,
    "PHY_WEAPON": 0.09,
    "PHY_PREGNANCY": 0.11,
    "SEX_RAPE": 0.17,
    "SEX_COERCED": 0.22,
    "SEX_REPRODUCTIVE": 0.06,
    "PSY_KILL": 0.20,
    "STK_STALKING": 0.11,
    "POS_SEPARATION": 0.19,
    "POS_COURTS": 0.07,
    "CHI_ABDUCT": 0.13,
}
_FAMILY = _CONTROL | {
    "HRM_HBA": 0.30,
    "HRM_MULTI": 0.45,
    "HRM_FORCED_MARRIAGE": 0.20,
    "HRM_FGM": 0.02,
    "HRM_VIRGINITY": 0.02,
    "TEC_PHONE": 0.25,
    "PHY_ASSAULT": 0.45,
    "PHY_STRANGLE": 0.06,
    "PSY_KILL": 0.16,
    "POS_SEPARATION": 0.08,
    "CHI_ABDUCT": 0.06,
}
_WORK = {
    "EXP_FORCED_LABOUR": 0.25,
    "EXP_SERVITUDE": 0.22,
    "EXP_SPONSOR_THREAT": 0.50,
    "EXP_DOCS_EMPLOYER": 0.32,
    "EXP_DEBT": 0.36,
    "EXP_PAY": 0.70,
    "EXP_TIED_HOME": 0.50,
    "EXP_SEX_WORKPLACE": 0.18,
    "EXP_TRAFFICKED": 0.12,
    "CON_ISOLATED": 0.30,
    "CON_CONFINED": 0.10,
    "CON_HEALTH": 0.10,
    "PSY_DEGRADE": 0.45,
    "PSY_SUICIDAL": 0.04,
    "PHY_ASSAULT": 0.10,
}
_TRAFFICKED = {
    "EXP_FORCED_LABOUR": 0.45,
    "EXP_SERVITUDE": 0.30,
    "EXP_DOCS_EMPLOYER": 0.45,
    "EXP_DEBT": 0.50,
    "EXP_PAY": 0.45,
    "EXP_SEXUAL": 0.38,
    "EXP_TRAFFICKED": 1.20,
    "EXP_CRIME": 0.12,
    "CON_ISOLATED": 0.50,
    "CON_CONFINED": 0.40,
    "CON_FAITH": 0.14,
    "PHY_ASSAULT": 0.40,
    "SEX_RAPE": 0.30,
    "PSY_KILL": 0.25,
    "PSY_DEGRADE": 0.50,
    "PSY_SUICIDAL": 0.14,
}
BY_HARM = {"PARTNER": _PARTNER, "FAMILY": _FAMILY, "WORK": _WORK, "TRAFFICKED": _TRAFFICKED}

# Weights of who causes the harm, for the statuses that say something about it.
_EMPLOYER = {"WORK": 80, "PARTNER": 20}
_TRAFFICKER = {"TRAFFICKED": 88, "PARTNER": 12}
HARM_BY_STATUS = {
    "RES_CARE": {"WORK": 72, "PARTNER": 28},
    "RES_SKILLED": {"WORK": 45, "PARTNER": 55},
    "RES_SEASONAL": _EMPLOYER,
    "RES_ODW": _EMPLOYER,
    "RES_ODW_DIPLO": _EMPLOYER,
    "RES_TEMPWORK": {"WORK": 40, "PARTNER": 60},
    "UND_CURTAILED": {"WORK": 35, "PARTNER": 65},
    "UND_ENTRY": {"TRAFFICKED": 28, "PARTNER": 57, "FAMILY": 15},
    "WAI_NRM_RG_WAIT": _TRAFFICKER,
    "WAI_NRM_POTENTIAL": _TRAFFICKER,
    "WAI_NRM_CONFIRMED_NOLEAVE": _TRAFFICKER,
    "WAI_VTS_LEAVE": _TRAFFICKER,
    "FAM_OTHER_RELATIVE": {"FAMILY": 75, "PARTNER": 25},
    "FAM_ADULT_DEP_REL": {"FAMILY": 85, "PARTNER": 15},
}

# Harmful practices are met in some communities more than in others; none is anybody's culture.
COMMUNITY_FACTORS = {
    "latin_america": {"HRM_HBA": 0.1, "TRN_IN_LAWS": 0.3, "HRM_FORCED_MARRIAGE": 0.2},
    "south_asia": {"ECO_DOWRY": 6.0, "HRM_HBA": 2.0, "TRN_IN_LAWS": 2.0, "TRN_ABANDON_RISK": 2.0},
    "horn_of_africa": {"HRM_FGM": 9.0},
    "western_asia": {"HRM_HBA": 2.2, "TRN_STATE_AGENTS": 2.0, "HRM_VIRGINITY": 3.0},
    "west_africa": {"HRM_FGM": 4.0, "CON_FAITH": 3.0, "HRM_HBA": 0.3},
    "eastern_europe": {"HRM_HBA": 0.4, "TRN_IN_LAWS": 0.5},
    "east_asia": {"HRM_HBA": 0.2, "EXP_DEBT": 1.3},
}

NEEDS_CHILDREN = frozenset(("IMM_CHILDREN", "CHI_ABDUCT", "CHI_HARM"))
# What she can often only guess.
OFTEN_SUSPECTED = frozenset(
    (
        "IMM_REPORTED",
        "IMM_FALSE_CLAIM",
        "IMM_EVISA",
        "IMM_ADVISER_CONTROL",
        "TRN_ABANDON_RISK",
        "TEC_PHONE",
        "TEC_TRACK",
        "EXP_TRAFFICKED",
    )
)

# (flag, chance) that come with a status.
_TIED = (("EMPLOYER_TIED", 0.9), ("SECTOR_LIMITED", 0.3))
STATUS_FLAGS = {
    "RES_CARE": _TIED,
    "RES_SKILLED": _TIED,
    "RES_SEASONAL": (("EMPLOYER_TIED", 0.8), ("SECTOR_LIMITED", 0.9)),
    "RES_ODW": (("SECTOR_LIMITED", 0.85),),
    "RES_ODW_DIPLO": (("EMPLOYER_TIED", 0.7), ("SECTOR_LIMITED", 0.8)),
    "RES_STUDENT": (("WORK_HOURS_LIMITED", 0.9),),
    "RES_VISITOR": (("WORK_BARRED", 0.9),),
    "FAM_FIANCE": (("WORK_BARRED", 0.85),),
    "WAI_ASYLUM": (("WORK_BARRED", 0.75), ("IMMIGRATION_BAIL_REPORTING", 0.25)),
    "WAI_ASYLUM_APPEAL": (("APPEAL_PENDING", 0.95), ("WORK_BARRED", 0.7)),
    "WAI_FRESH_CLAIM": (("WORK_BARRED", 0.8), ("IMMIGRATION_BAIL_REPORTING", 0.4)),
    "UND_ENTRY": (("WORK_BARRED", 0.6),),
    "UND_OVERSTAY": (("WORK_BARRED", 0.6), ("BRP_EXPIRED", 0.35)),
    "UND_CURTAILED": (("WORK_BARRED", 0.5), ("REMOVAL_NOTICE", 0.08)),
    "UND_ASYLUM_REFUSED": (("IMMIGRATION_BAIL_REPORTING", 0.55), ("WORK_BARRED", 0.8)),
    "UND_REMOVAL_ORDER": (("REMOVAL_NOTICE", 0.9), ("IMMIGRATION_BAIL_REPORTING", 0.6)),
    "SEC_ILR": (("EVISA_NO_ACCESS", 0.12), ("LEGACY_PAPER", 0.06)),
    "SEC_EUSS_SETTLED": (("EVISA_NO_ACCESS", 0.15),),
    "FAM_PARTNER_BRIT": (("EVISA_NO_ACCESS", 0.12), ("EVISA_WRONG", 0.03)),
    "FAM_PARENT_ROUTE": (("NRPF_LIFT_APPLIED", 0.2),),
    "RES_PRIVATE_LIFE": (("NRPF_LIFT_APPLIED", 0.25),),
}
