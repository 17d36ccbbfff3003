"""One drawing of every kind, as the narrative asks for it."""

MELDPUNT = "essm-meldpunt"
CONTACTS = f"{MELDPUNT}.contacten"
GROUPS = ("uitbuitingsmeldingen", "preventieve_gesprekken", "informatieverzoeken")
ESTIMATE = "schatting.slachtoffers_schatting@2018/2019"

ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "stippen": (
        "stippen",
        {"cijfer": CONTACTS, "samen": ",".join(f"{MELDPUNT}.{one}" for one in GROUPS)},
    ),
    "staven": ("staven", {"cijfer": CONTACTS, "over": "categorie,leeftijd"}),
    "staven-enkel": ("staven", {"cijfer": "riec.casussen", "over": "inbrenger"}),
    "instroom": (
        "instroom",
        {
            "doorlopend": "essm-clienten.doorlopend",
            "nieuw": "essm-clienten.nieuw",
            "over": "vorm",
            "samen": "essm-clienten.clienten",
        },
    ),
    "reeks": ("reeks", {"cijfer": CONTACTS}),
    "waterlijn": ("waterlijn", {"cijfer": ESTIMATE}),
    "tegelkaart": (
        "tegelkaart",
        {
            "cijfer": CONTACTS,
            "kern": f"GM0599 = {CONTACTS}[herkomst_zoals_geleverd=kerngemeente]",
            "rest": f"{CONTACTS}[herkomst_zoals_geleverd=andere_gemeente]",
        },
    ),
    "actiebord": ("actiebord", {"lijst": "var-actieplan"}),
    "tijdlijn": ("tijdlijn", {"lijst": "var-actieplan"}),
    "matrix": ("matrix", {"cijfer": CONTACTS, "over": "categorie,leeftijd"}),
    "leveringen": ("leveringen", {}),
    "tabel": ("tabel", {"cijfer": "essm-clienten.clienten", "over": "vorm"}),
    "ontbreekt": ("ontbreekt", {"cijfer": "avim.informatieve_gesprekken"}),
    "geen-grafiek": ("geen-grafiek", {"reden": "Twee betekenissen van plaats."}),
}
