"""Names by the thousand, as people of Central Asia have them, the slips with which they are typed, and words to say."""

from __future__ import annotations

import random

from documents import WORDS

GIVEN = (
    "Abdulla Aibek Aida Aigerim Aisulu Akmal Aliya Alisher Almaz Altynai Amangeldy Amir Anora Anvar Ardak Arman Asel "
    "Askar Assel Azamat Azat Aziz Azizbek Bahodir Bakhyt Bauyrzhan Begimai Bekzod Berdi Botir Chinara Dana Daniyar "
    "Davron Dilfuza Dilnoza Dilshod Eldor Elmira Emil Erkin Erlan Farhod Farida Feruza Firuza Gulbahor Gulnara Gulnoz "
    "Guzal Ikrom Ilyas Iskandar Islom Jahongir Jamshid Kamila Kamoliddin Kanat Khurshid Komil Kubat Kumar Laylo Lola "
    "Madina Mahmud Malika Manas Marat Maysa Meruert Mirlan Murat Nargiza Nazar Nigora Nodira Nurbek Nurlan Odil Oraz "
    "Otabek Parviz Ravshan Rustam Saida Saltanat Samat Sardor Sevara Shahnoza Sherali Shuhrat Sobir Talgat Temur Tolib "
    "Ulugbek Umida Yerlan Yulduz Zafar Zarina Zhanar Zhyldyz Ziyoda"
).split()
STEMS = (
    "Abdulla Abdurahman Ahmed Aitmat Akhmet Alibek Alim Aman Asan Ashur Ataman Azim Baisal Bakir Baltabai Begal "
    "Bekmurat Berdimuhamed Bozor Chingis Dauran Davlat Dosmuhamed Dzhumabai Ergash Esenkul Fayzulla Gafur Gulam "
    "Hakim Hamra Hasan Hojimurat Ibragim Imom Isa Iskak Ismail Jabbor Jienbek Jumabai Kadyr Kalmurza Karim "
    "Kasym Khamid Khojanazar Kuli Kurbanali Latif Mamat Mansur Marip Mirzo Mukhtar Murod Musa Mustafa Nabi "
    "Nasir Nazar Niyaz Normat Nurmuhammad Olim Orozbek Otunbai Rahim Rahmat Rashid Rasul Rizo Ruzi Sadyk Said "
    "Salim Saparmurat Sattor Shadi Sharip Shermat Sultan Suyun Tashmat Tokay Toktogul Turdi Turgun Umar Usman "
    "Usub Valikhan Yoldosh Yunus Yusup Zakir Zhaparbek Zhumagul Ziyo"
).split()
ENDINGS = ("ov", "ova", "ev", "eva", "zoda", "uly", "kyzy", "bekov", "bekova", "niyazov", "ullaev", "iddinov")

# How one transliteration differs from another.
VARIANTS = (("kh", "h"), ("zh", "j"), ("dzh", "j"), ("y", "i"), ("ov", "ow"), ("ev", "yev"), ("k", "q"), ("u", "oo"))


def names(count: int) -> list[str]:
    """Draw different names; the same count gives the same names."""
    draw = random.Random(count)
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[f"{draw.choice(GIVEN)} {draw.choice(STEMS)}{draw.choice(ENDINGS)}"] = None
    return list(drawn)


def misspelt(name: str, draw: random.Random) -> str:
    """Type a name as somebody does who heard it: a slip in it, a letter doubled or not, another transliteration."""
    if draw.random() < 0.5:
        fitting = [(one, other) for one, other in VARIANTS if one in name]
        if fitting:
            one, other = draw.choice(fitting)
            return name.replace(one, other, 1)
    at = draw.randrange(1, len(name) - 1)
    near = draw.choice("aeiouklmnrst")
    slips = (
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + near + name[at + 1 :],
    )
    return draw.choice(slips)


def spoken_words() -> list[str]:
    """Give words to make sentences of, the most frequent first: real ones among many that are not."""
    draw = random.Random(3)
    syllables = "ba de fi go lu ma ne pi ro su ta ve wi yo zu bran clo drim flen gris plo stra tren".split()
    drawn = dict.fromkeys("".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(2_500))
    words = [*drawn]
    for place, word in enumerate(WORDS):
        words.insert(20 + 2 * place, word)
    return words
