"""Prices in posts: a table row is a text, the reader's country, and every amount that it holds."""

import pytest

from bot.checking.readers.prices import asking_price, read_prices
from bot.checking.readers.text import fold
from bot.checking.reading import Price, PriceRole


def prices_of(text: str, country: str | None = None) -> tuple[Price, ...]:
    return read_prices("text", fold(text), country=country)


def shown(price: Price) -> str:
    high = f"-{price.high.amount.normalize():f}" if price.high else ""
    return f"{price.money.amount.normalize():f}{high} {price.money.currency} {price.role.value}"


PLAIN = [
    ("Tissot PRX, papers and box, £210", "210 GBP asking"),
    ("Yours for €1.380,00 incl. VAT", "1380 EUR asking"),
    ("Only $1,380.00 this week", "1380 USD asking"),
    ("CHF 1'380.– at the counter", "1380 CHF asking"),
    ("Sac 1 380 € livré", "1380 EUR asking"),
    ("Seamaster US$ 2.4k", "2400 USD asking"),
    ("Bag HK$3,200, Mong Kok", "3200 HKD asking"),
    ("錢包 NT$4500", "4500 TWD asking"),
    ("Belt A$95", "95 AUD asking"),
    ("Belt RM 320 only", "320 MYR asking"),
    ("Tas branded Rp350.000", "350000 IDR asking"),
    ("watch ₹ 4,999/-", "4999 INR asking"),
    ("15 lakh rupees for the Daytona", "1500000 INR asking"),
    ("시계 85,000원", "85000 KRW asking"),
    ("명품 지갑 3만원", "30000 KRW asking"),
    ("₩ 120,000 에 판매", "120000 KRW asking"),
    ("กระเป๋า 1,290 บาท", "1290 THB asking"),
    ("กระเป๋าแบรนด์เนม 890.-", "890 THB asking"),
    ("Túi 650.000đ một cái", "650000 VND asking"),
    ("Đồng hồ 2 triệu", "2000000 VND asking"),
    ("giày 1tr250 còn size 42", "1250000 VND asking"),
    ("túi 450k freeship nhé", "450000 VND asking"),
    ("sepatu 275rb saja", "275000 IDR asking"),
    ("jam tangan 1,2jt nego", "1200000 IDR asking"),
    ("Часы 12 500 руб. с доставкой", "12500 RUB asking"),
    ("сумка 4,5 тыс. руб", "4500 RUB asking"),
    ("кроссовки 3990р", "3990 RUB asking"),
    ("ساعة 750 درهم فقط", "750 AED asking"),
    ("حقيبة 320 ريال", "320 SAR asking"),
    ("Çanta 1.250 TL", "1250 TRY asking"),
    ("saat ₺2.499,90", "2499.9 TRY asking"),
    ("bolso 89,90 €", "89.9 EUR asking"),
    ("Reloj por S/ 250", "250 PEN asking"),
    ("Relógio R$ 2 mil", "2000 BRL asking"),
    ("Tasche 149,- EUR", "149 EUR asking"),
    ("borsa a 75 euro", "75 EUR asking"),
    ("zegarek 499 zł", "499 PLN asking"),
    ("óra 25000 Ft", "25000 HUF asking"),
    ("hodinky 1 990 Kč", "1990 CZK asking"),
    ("klocka 899 kr", "899 SEK asking"),
    ("бренд 1500 грн", "1500 UAH asking"),
    ("watch ₦45,000", "45000 NGN asking"),
    ("watch KSh 3,500", "3500 KES asking"),
    ("sneakers R$199,99", "199.99 BRL asking"),
    ("bag ₱1,850 cod", "1850 PHP asking"),
    ("財布 12,800円(税込)", "12800 JPY asking"),
    ("バッグ 4万5千円", "45000 JPY asking"),
    ("時計は 3万円 です", "30000 JPY asking"),
    ("ブランド財布 ¥9,800", "9800 JPY asking"),
    ("手表全新未拆 ¥2,680", "2680 CNY asking"),
    ("这双鞋 ￥３９９", "399 CNY asking"),
    ("这款包1.2万元", "12000 CNY asking"),
    ("这块表三百八十元", "380 CNY asking"),
    ("卖两千五百块", "2500 CNY asking"),
    ("五十块一条丝巾", "50 CNY asking"),
    ("包包399r包邮", "399 CNY asking"),
    ("339米一双", "339 CNY asking"),
    ("200多块的包", "200 CNY asking"),
    ("50刀一个", "50 USD asking"),
    ("680软妹币", "680 CNY asking"),
    ("rmb 450 一条", "450 CNY asking"),
    ("港币 4,200", "4200 HKD asking"),
    ("💲45 each", "45 USD asking"),
    ("100 usd or best offer", "100 USD asking"),
    ("USDT 120", "120 USD asking"),
    ("AED 1,150 delivered", "1150 AED asking"),
    ("450 dhs for the set", "450 AED asking"),
    ("$120 CAD", "120 CAD asking"),
    ("for$50 it is yours", "50 USD asking"),
    ("घड़ी सिर्फ ₹1,499", "1499 INR asking"),
    ("पर्स 800 रुपये", "800 INR asking"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_an_amount_beside_its_currency_is_read(text: str, expected: str) -> None:
    assert [shown(price) for price in prices_of(text)] == [expected]


BARE = [
    ("到手128，代发", "128 CNY asking"),
    ("售 860 不退换", "860 CNY asking"),
    ("两台手机，2,350，同城自提", "2350 CNY asking"),
    ("急用钱 8600 出", "8600 CNY asking"),
    ("朋友送的，950便宜出", "950 CNY asking"),
    ("券后199", "199 CNY asking"),
    ("老花系列599起", "599 CNY asking"),
    ("全新托特包，多出来的 180 一个", "180 CNY asking"),
    ("现货 💰420", "420 CNY asking"),
    ("现货 420💰", "420 CNY asking"),
    ("8️⃣8️⃣0️⃣ 带走", "880 CNY asking"),
    ("同款小香外套三百二，要的私", "320 CNY asking"),
    ("迪通拿全套 12.8w出", "128000 CNY asking"),
    ("价格：450", "450 CNY asking"),
    ("售价\n1180", "1180 CNY asking"),
    ("奖品，650，全新未拆", "650 CNY asking"),
    ("一双39.9包邮", "39.9 CNY asking"),
    ("p380 要的滴", "380 CNY asking"),
    ("asking 450 shipped", "450 USD asking"),
    ("selling for 120.", "120 USD asking"),
    ("85 obo, pick up only", "85 USD asking"),
    ("60 each, two left", "60 USD asking"),
    ("price: 75", "75 USD asking"),
    ("цена 4500", "4500 RUB asking"),
    ("продам за 12000, торг", "12000 RUB asking"),
    ("preço: 150", "150 USD asking"),
    ("giá 350k", "350000 VND asking"),
    ("bán 1tr8", "1800000 VND asking"),
    ("ราคา 590", "590 THB asking"),
    ("가격 55000", "55000 KRW asking"),
    ("harga 250rb nego", "250000 IDR asking"),
]


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_a_bare_number_is_a_price_where_words_ask_it(text: str, expected: str) -> None:
    prices = prices_of(text)
    assert [shown(price) for price in prices] == [expected]


LISTS = [
    ("A货到货\n马衔扣 450\n马鞍包 520\n法棍 500", ["450 CNY asking", "520 CNY asking", "500 CNY asking"]),
    ("仿品，冲锋衣360，卫衣210，谁要dd", ["360 CNY asking", "210 CNY asking"]),
    ("现货 450/520/480 三个款", ["450 CNY asking", "520 CNY asking", "480 CNY asking"]),
    ("单条 240 三条 660", ["240 CNY asking", "660 CNY asking"]),
    ("$62 / $88", ["62 USD asking", "88 USD asking"]),
    ("Gucci £60, Prada £65", ["60 GBP asking", "65 GBP asking"]),
    ("现货批发 丝巾 180 腰带 220 钱包 260", ["180 CNY asking", "220 CNY asking", "260 CNY asking"]),
    ("200-300元", ["200-300 CNY asking"]),
    ("$200 - $300", ["200-300 USD asking"]),
    ("2-3万元", ["20000-30000 CNY asking"]),
    ("从199到399元", ["199-399 CNY asking"]),
    ("entre 50 € y 80 €", ["50 EUR asking", "80 EUR asking"]),
    ("from $150 to $220", ["150-220 USD asking"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_and_ranges_are_read_one_by_one(text: str, expected: list[str]) -> None:
    assert [shown(price) for price in prices_of(text)] == expected


ROLES = [
    ("原价1680现价299", ["1680 CNY was", "299 CNY asking"]),
    ("专柜8w多，我这只要1600", ["80000 CNY list", "1600 CNY asking"]),
    ("专柜八万二的，今天争取到 699", ["82000 CNY list", "699 CNY asking"]),
    ("公价 ¥76,000，出 ¥68,000", ["76000 CNY list", "68000 CNY asking"]),
    ("吊牌价2999 直播价 ¥259", ["2999 CNY list", "259 CNY asking"]),
    ("¥1850 先付定金300", ["1850 CNY asking", "300 CNY deposit"]),
    ("¥268，邮费12", ["268 CNY asking", "12 CNY shipping"]),
    ("满300减50，到手 ¥268", ["50 CNY discount", "268 CNY asking"]),
    ("领100元优惠券，券后¥399", ["100 CNY discount", "399 CNY asking"]),
    ("¥899 券后¥268", ["899 CNY was", "268 CNY asking"]),
    ("同专柜品质 ¥380 包邮", ["380 CNY asking"]),
    ("正品 ¥539", ["539 CNY asking"]),
    ("サブマリーナ 1,180,000円→24,800円", ["1180000 JPY was", "24800 JPY asking"]),
    ("定価 98,000円 特価 12,800円 送料 800円", ["98000 JPY was", "12800 JPY asking", "800 JPY shipping"]),
    ("was $900 now $120", ["900 USD was", "120 USD asking"]),
    ("$60 (retail $400)", ["60 USD asking", "400 USD list"]),
    ("RRP £350, yours for £90", ["350 GBP list", "90 GBP asking"]),
    ("$90 + $10 shipping", ["90 USD asking", "10 USD shipping"]),
    ("bag $200 deposit $50", ["200 USD asking", "50 USD deposit"]),
    ("$50 off orders over $200", ["50 USD discount", "200 USD other"]),
    ("save £40, now £85", ["40 GBP discount", "85 GBP asking"]),
    ("free shipping over $50, tote $35", ["50 USD other", "35 USD asking"]),
    ("market value $4m, watches seized", ["4000000 USD other"]),
    ("fined £20,000", ["20000 GBP other"]),
    ("涉案金额约 2,600万元", ["26000000 CNY other"]),
    ("月薪 8000元", ["8000 CNY other"]),
    ("antes 180 € ahora 60 €", ["180 EUR was", "60 EUR asking"]),
    ("au lieu de 250 €, 70 €", ["250 EUR was", "70 EUR asking"]),
    ("statt 199 € nur 49 €", ["199 EUR was", "49 EUR asking"]),
    ("anziché 300 € a soli 80 €", ["300 EUR was", "80 EUR asking"]),
    ("de R$ 900 por R$ 199", ["900 BRL was", "199 BRL asking"]),
    ("вместо 15 000 ₽ всего 3 990 ₽", ["15000 RUB was", "3990 RUB asking"]),
    ("정가 890,000원 할인가 59,000원", ["890000 KRW was", "59000 KRW asking"]),
    ("giá gốc 2.500.000đ, giá sale 690.000đ", ["2500000 VND was", "690000 VND asking"]),
    ("ราคาปกติ 15,900 บาท เหลือ 1,290 บาท", ["15900 THB was", "1290 THB asking"]),
    (
        "harga normal Rp2.500.000 jadi Rp450.000, ongkir Rp20.000",
        ["2500000 IDR was", "450000 IDR asking", "20000 IDR shipping"],
    ),
    ("harga kaunter RM 5,200, kini RM 280", ["5200 MYR list", "280 MYR asking"]),
    ("MRP ₹12,999, now ₹1,999", ["12999 INR list", "1999 INR asking"]),
    ("بدلا من 900 درهم الآن 250 درهم", ["900 AED was", "250 AED asking"]),
    ("2.500 TL yerine 690 TL, kargo 50 TL", ["2500 TRY was", "690 TRY asking", "50 TRY shipping"]),
    ("~~$900~~ $120", ["900 USD was", "120 USD asking"]),
    ("¥9\u03368\u03360\u0336 ¥199", ["980 CNY was", "199 CNY asking"]),
    ("$20/month", ["20 USD other"]),
    ("đặt cọc 200k, giá 1tr2", ["200000 VND deposit", "1200000 VND asking"]),
    ("предоплата 500 руб, цена 4 500 руб", ["500 RUB deposit", "4500 RUB asking"]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_the_words_beside_an_amount_say_what_it_is_for(text: str, expected: list[str]) -> None:
    assert [shown(price) for price in prices_of(text)] == expected


NO_PRICE = [
    "现货38-46码 全新",
    "全新 41mm 绿盘 256G 23公分 50米防水",
    "劳力士 126610LN 全新现货",
    "劳力士蚝式 124300，全新",
    "出一台 iPhone 15 Pro 256，电池87%，全新",
    "双11 全场2折",
    "618提前抢，现货",
    "Lady Dior 2.55 经典款 现货",
    "12.6万人 正在看直播间",
    "2.1万 正在看 现货秒杀",
    "库存三百件，今天清完，拍下48小时内发货",
    "查扣成品机870余台、假包装盒4,000余套，嫌疑人12名",
    "月销 400+ 现货",
    "电话 13800138000 现货批发",
    "舉報熱線182 8080",
    "百达翡丽 现货，千万不要错过",
    "五花肉500g 冰糖30g 生抽2勺，小火70分钟",
    "限量 1,973 枚",
    "1:1 复刻 现货",
    "1比1高仿 现货",
    "18k 电金 现货",
    "904钢 洛达1562芯片 现货",
    "她今年1998年生的，身高165",
    "你妈120 我爸110 都打过了",
    "9:41",
    "2,310 likes",
    "1.2K views 18:40",
    "Restock: 550 white green, NB 2002R",
    "Nike Air Max 270, size 42, style DD1391-100",
    "flight at 14:35, gate 22, seat 31A",
    "bake 50 min at 180, 200 g flour, 2 eggs",
    "prices 80% below retail, 20% coupon",
    "call 0800 555 1234 or 555-123-4567",
    "+44 7700 900123 on WhatsApp",
    "delivered between 11:40 and 13:40 on 12/05/2026",
    "https://shop.example/p?id=8812&price=450",
    "@user2024 said 300 people came",
    "MOQ 5",
    "WH-1000XM5, 48-pack, version 1.2.3",
    "Born in 1999, moved in 2015",
    "iPhone 13 128GB battery 91%",
    "restent 3 pièces taille 38",
    "осталось 5 штук, размер 42, 2024 год",
    "残り3点 先着100名",
    "재고 3개, 260 사이즈",
    "còn 3 cái size 41, bảo hành 4 tháng",
    "10 000 followers",
    "三天后见，一起吃饭",
    "考了120分，跑了5公里",
    "W12 batch 3, s3 2tb",
]


@pytest.mark.parametrize("text", NO_PRICE)
def test_sizes_dates_phones_models_and_counts_are_no_prices(text: str) -> None:
    assert [shown(price) for price in prices_of(text)] == []


PLACED = [
    ("复古托特 大号 239 可退可换", "239 CNY asking"),
    ("防伪扣全都有，369，懂的入", "369 CNY asking"),
    ("带盒199 多码", "199 CNY asking"),
    ("链条包 ，1380现发", "1380 CNY asking"),
    ("皮帶 1比①，1500，要的+賴", "1500 TWD asking"),
    ("勞力士 38.5萬，台北門市", "385000 TWD asking"),
    ("面霜99，手慢无", "99 CNY asking"),
    ("чип пробивается, комплект, 4900, предоплата", "4900 RUB asking"),
    ("пуховик, 12 000, чип пробивается", "12000 RUB asking"),
    ("กระเป๋า เกรดท็อป 1200 ทักแชท", "1200 THB asking"),
    ("运动鞋一五八两双", "158 CNY asking"),
    ("茅台一百九十九两瓶", "199 CNY asking"),
    ("棉拖鞋，29两双，清仓", "29 CNY asking"),
    ("卡夾880，+1完加LINE轉帳", "880 TWD asking"),
    ("jaket, 40", "40 USD asking"),
    ("pre-owned console, 8,500, meetup Cebu", "8500 PHP asking"),
    ("jaket semua 149.000 cuma sehari", "149000 IDR asking"),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_a_bare_number_in_its_place_is_a_price_where_the_text_names_goods(text: str, expected: str) -> None:
    prices = read_prices("text", fold(text), listing=True)
    assert [shown(price) for price in prices] == [expected]


PLACED_ELSEWHERE = [
    "so I take 97 to the shop",
    "AJ1 货号 1201A019-108 全新",
    "海马300米 210.30.42.20.03.001 全新",
    "2023年国内保卡 全新 2021 购入",
    "iPhone 15 Pro 256 原色钛",
    "618提前抢",
    "в 2024, размер 42, 2023",
    "Air Max 270 sneakers",
    "เหลือ 20 ตัว",
    "在 780 平方米的店里",
]


@pytest.mark.parametrize("text", PLACED_ELSEWHERE)
def test_a_bare_number_of_goods_that_counts_or_names_something_is_no_price(text: str) -> None:
    assert [shown(price) for price in read_prices("text", fold(text), listing=True)] == []


COUNTRIES = [
    ("bag $450", "SG", "450 SGD asking"),
    ("bag $450", "CA", "450 CAD asking"),
    ("bag $450", None, "450 USD asking"),
    ("手袋 $450，尖沙咀門市", None, "450 HKD asking"),
    ("包包 $450，台北面交", None, "450 TWD asking"),
    ("手袋 450元，全新專櫃購入", "HK", "450 HKD asking"),
    ("手袋 450元，全新專櫃購入", "TW", "450 TWD asking"),
    ("手袋 450元，全新专柜购入", "HK", "450 CNY asking"),
    ("¥3000 bag", "JP", "3000 JPY asking"),
    ("¥3000 bag", None, "3000 CNY asking"),
    ("bolso $ 45.000 en Bogotá", None, "45000 COP asking"),
    ("bolso $899, entrega en CDMX", None, "899 MXN asking"),
    ("Rs. 1,500", "PK", "1500 PKR asking"),
    ("veske 899 kr", "NO", "899 NOK asking"),
    ("asking 450 obo", "GB", "450 GBP asking"),
]


@pytest.mark.parametrize(("text", "country", "expected"), COUNTRIES)
def test_shared_signs_are_read_by_place_script_and_country(text: str, country: str | None, expected: str) -> None:
    assert [shown(price) for price in prices_of(text, country)] == [expected]


def test_a_span_cuts_the_sign_and_the_amount_from_the_original_text() -> None:
    text = "劳\u200b力士 ￥１\u200b３８０ 出"
    (price,) = prices_of(text)
    assert price.span.quote == "￥１\u200b３８０"
    assert text[price.span.start : price.span.end] == price.span.quote
    assert price.money.amount == 1380


def test_a_guessed_currency_is_marked_as_not_sure() -> None:
    assert [price.sure for price in prices_of("到手128，¥99，$5 bag")] == [False, True, False]


ASKED = [
    ("专柜8w多，我这只要1600", "1600 CNY asking"),
    ("全球限量，公价 ¥16,300", "16300 CNY list"),
    ("定金300，全款 ¥1850", "1850 CNY asking"),
    ("Gucci £60, Prada £65", "60 GBP asking"),
    ("free shipping over $50", None),
    ("hello", None),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_the_asking_price_is_the_first_that_is_asked_or_else_the_list_price(text: str, expected: str | None) -> None:
    asked = asking_price(prices_of(text))
    assert (shown(asked) if asked else None) == expected


def test_the_role_of_a_wholesale_seizure_is_no_asking_price() -> None:
    assert asking_price(prices_of("查获假表，涉案金额 2,600万元")) is None
    assert {price.role for price in prices_of("涉案金额 2,600万元")} == {PriceRole.OTHER}


ADVERSARIAL = [
    "1" * 4096,
    "1 " * 2048,
    "$1" * 2048,
    "1/" * 2048,
    "一" * 4096,
    "三百" * 2048,
    "原价" * 2048,
    "1,000 " * 682,
    "$1-" * 1365,
    "a1" * 2048,
    "专柜 " * 1365,
    "1 000 " * 682,
    "到手12" * 1024,
    "450、" * 1024,
    "138-" * 1024,
]


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: text[:8])
def test_a_hostile_message_of_full_length_is_read_to_its_end(text: str) -> None:
    assert all(price.span.end <= len(text) for price in read_prices("text", fold(text)))


@pytest.mark.parametrize("text", ["A serial port of type RS232", "Xiaomi Black Shark 5 RS 8GB/256GB 470 EUR"])
def test_capitals_before_a_number_can_name_a_thing(text: str) -> None:
    assert "INR" not in {price.money.currency for price in read_prices("text", fold(text))}
