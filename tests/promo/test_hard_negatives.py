"""What articles say of messengers, apps, newsletters and subscribers is no promo, in any language."""

import pytest

from newscrawl.promo.ownrules import own_rules

LINES: dict[str, list[str]] = {
    "ar": [
        "قال الوزير على تلغرام إن المدينة آمنة.",
        "حذرت الشرطة من احتيال عبر واتساب.",
        "حمّل التطبيق مليون مستخدم في أسبوع.",
    ],
    "bg": ["Министърът написа в Телеграм, че градът е спокоен.", "Полицията предупреждава за измами във WhatsApp."],
    "bn": ["পুলিশ হোয়াটসঅ্যাপ প্রতারণা নিয়ে সতর্ক করেছে।", "অ্যাপটি এক সপ্তাহে দশ লাখ বার ডাউনলোড হয়েছে।"],
    "ca": ["El ministre va dir a Telegram que la ciutat és segura.", "L'aplicació ha tingut un milió de descàrregues."],
    "cs": ["Ministr na Telegramu napsal, že město je v bezpečí.", "Policie varuje před podvody na WhatsAppu."],
    "da": ["Ministeren skrev på Telegram, at byen er sikker.", "Politiet advarer mod svindel på WhatsApp."],
    "de": [
        "Der Minister schrieb auf Telegram, die Stadt sei sicher.",
        "Die Polizei warnt vor Betrug über WhatsApp.",
        "Die App wurde eine Million Mal heruntergeladen.",
        "Der Newsletter-Dienst hat 2023 seinen Umsatz verdoppelt.",
    ],
    "el": [
        "Ο υπουργός έγραψε στο Telegram ότι η πόλη είναι ασφαλής.",
        "Η αστυνομία προειδοποιεί για απάτες στο WhatsApp.",
    ],
    "en": [
        "The minister said on Telegram that the city was safe.",
        "Police warn of fraud on WhatsApp.",
        "The app was downloaded a million times in a week.",
        "The newsletter company lost a third of its subscribers.",
        "Subscribers fell to 3 million in the second quarter.",
    ],
    "es": [
        "El ministro dijo en Telegram que la ciudad está a salvo.",
        "La policía alerta de estafas por WhatsApp.",
        "La aplicación se descargó un millón de veces.",
    ],
    "fa": ["وزیر در تلگرام نوشت که شهر امن است.", "پلیس درباره کلاهبرداری در واتساپ هشدار داد."],
    "fi": ["Ministeri kirjoitti Telegramissa, että kaupunki on turvassa.", "Poliisi varoittaa WhatsApp-huijauksista."],
    "fr": [
        "Le ministre a écrit sur Telegram que la ville était sûre.",
        "La police met en garde contre des arnaques sur WhatsApp.",
        "L'application a été téléchargée un million de fois.",
    ],
    "gu": ["પોલીસે વોટ્સએપ પર છેતરપિંડી અંગે ચેતવણી આપી.", "મંત્રીએ ટેલિગ્રામ પર લખ્યું કે શહેર સુરક્ષિત છે."],
    "he": ["השר כתב בטלגרם שהעיר בטוחה.", "המשטרה מזהירה מהונאות בוואטסאפ."],
    "hi": [
        "मंत्री ने टेलीग्राम पर लिखा कि शहर सुरक्षित है।",
        "पुलिस ने व्हाट्सएप पर ठगी से सावधान किया।",
        "यह ऐप एक हफ्ते में दस लाख बार डाउनलोड हुआ।",
        "कंपनी के सब्सक्राइबर घटकर तीस लाख रह गए।",
    ],
    "hu": [
        "A miniszter azt írta a Telegramon, hogy a város biztonságos.",
        "A rendőrség WhatsAppon terjedő csalásra figyelmeztet.",
    ],
    "id": [
        "Menteri menulis di Telegram bahwa kota itu aman.",
        "Polisi memperingatkan penipuan lewat WhatsApp.",
        "Aplikasi itu diunduh sejuta kali dalam sepekan.",
    ],
    "it": ["Il ministro ha scritto su Telegram che la città è sicura.", "La polizia avverte delle truffe su WhatsApp."],
    "ja": [
        "大臣はテレグラムで市は安全だと述べた。",
        "警察はLINEを使った詐欺に注意を呼びかけた。",
        "アプリは1週間で100万回ダウンロードされた。",
    ],
    "kn": ["ಸಚಿವರು ಟೆಲಿಗ್ರಾಂನಲ್ಲಿ ನಗರ ಸುರಕ್ಷಿತ ಎಂದು ಬರೆದರು.", "ವಾಟ್ಸಾಪ್ ವಂಚನೆ ಬಗ್ಗೆ ಪೊಲೀಸರು ಎಚ್ಚರಿಸಿದ್ದಾರೆ."],
    "ko": [
        "장관은 텔레그램에 도시가 안전하다고 썼다.",
        "경찰은 카카오톡 사기에 주의를 당부했다.",
        "이 앱은 일주일 만에 백만 번 다운로드됐다.",
    ],
    "lt": ["Ministras „Telegram“ parašė, kad miestas saugus.", "Policija įspėja dėl sukčiavimo per „WhatsApp“."],
    "ml": ["നഗരം സുരക്ഷിതമാണെന്ന് മന്ത്രി ടെലിഗ്രാമിൽ എഴുതി.", "വാട്സാപ് തട്ടിപ്പിനെതിരെ പൊലീസ് മുന്നറിയിപ്പ് നൽകി."],
    "mr": ["शहर सुरक्षित असल्याचे मंत्र्यांनी टेलिग्रामवर लिहिले.", "व्हॉट्सॲपवरील फसवणुकीबाबत पोलिसांनी इशारा दिला."],
    "nl": [
        "De minister schreef op Telegram dat de stad veilig is.",
        "De politie waarschuwt voor oplichting via WhatsApp.",
    ],
    "no": ["Ministeren skrev på Telegram at byen er trygg.", "Politiet advarer mot svindel på WhatsApp."],
    "pa": ["ਪੁਲਿਸ ਨੇ ਵਟਸਐਪ ਠੱਗੀ ਬਾਰੇ ਚੇਤਾਵਨੀ ਦਿੱਤੀ।", "ਮੰਤਰੀ ਨੇ ਟੈਲੀਗ੍ਰਾਮ 'ਤੇ ਲਿਖਿਆ ਕਿ ਸ਼ਹਿਰ ਸੁਰੱਖਿਅਤ ਹੈ।"],
    "pl": [
        "Minister napisał na Telegramie, że miasto jest bezpieczne.",
        "Policja ostrzega przed oszustwami na WhatsAppie.",
    ],
    "pt": ["O ministro escreveu no Telegram que a cidade está segura.", "A polícia alerta para golpes no WhatsApp."],
    "ro": [
        "Ministrul a scris pe Telegram că orașul este în siguranță.",
        "Poliția avertizează asupra fraudelor pe WhatsApp.",
    ],
    "ru": [
        "Министр написал в Telegram, что город в безопасности.",
        "Полиция предупреждает о мошенниках в WhatsApp.",
        "Приложение скачали миллион раз за неделю.",
    ],
    "sr": ["Ministar je na Telegramu napisao da je grad siguran.", "Policija upozorava na prevare preko Vibera."],
    "sv": ["Ministern skrev på Telegram att staden är säker.", "Polisen varnar för bedrägerier på WhatsApp."],
    "sw": ["Waziri aliandika kwenye Telegram kuwa mji ni salama.", "Polisi wanaonya kuhusu utapeli wa WhatsApp."],
    "ta": ["நகரம் பாதுகாப்பாக உள்ளதாக அமைச்சர் டெலிகிராமில் எழுதினார்.", "வாட்ஸ்அப் மோசடி குறித்து போலீசார் எச்சரித்தனர்."],
    "te": ["నగరం సురక్షితమని మంత్రి టెలిగ్రామ్‌లో రాశారు.", "వాట్సాప్ మోసాలపై పోలీసులు హెచ్చరించారు."],
    "th": ["รัฐมนตรีเขียนในเทเลแกรมว่าเมืองปลอดภัย", "ตำรวจเตือนภัยหลอกลวงทางไลน์"],
    "tr": ["Bakan Telegram'da kentin güvende olduğunu yazdı.", "Polis WhatsApp dolandırıcılığına karşı uyardı."],
    "uk": ["Міністр написав у Telegram, що місто в безпеці.", "Поліція попереджає про шахраїв у Viber."],
    "ur": ["وزیر نے ٹیلی گرام پر لکھا کہ شہر محفوظ ہے۔", "پولیس نے واٹس ایپ فراڈ سے خبردار کیا۔"],
    "vi": ["Bộ trưởng viết trên Telegram rằng thành phố an toàn.", "Cảnh sát cảnh báo lừa đảo qua Zalo."],
    "zh": ["部长在Telegram上说城市是安全的。", "警方提醒民众小心LINE诈骗。", "这款应用一周内被下载了一百万次。"],
}


@pytest.mark.parametrize("line", [line for lines in LINES.values() for line in lines])
def test_what_an_article_says_of_messengers_apps_and_newsletters_stays(line: str) -> None:
    assert [hit.rule.name for hit in own_rules().find(line)] == []
