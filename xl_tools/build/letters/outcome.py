"""Templates of what comes out of a dialogue: papers for the hall, minutes, notice of conclusions, report."""

from __future__ import annotations

from docx.document import Document as Letter

from .frame import Below, head, minutes_signatures, signatures
from .page import new_letter
from .tables import Row, grid, with_total
from .text import BOLD, ITALIC, body, dotted, headed, listing, tag, titled, write


def conclusion() -> Letter:
    letter = new_letter()
    head(letter)
    titled(letter, "THÔNG BÁO")
    _opening(letter)
    _raised(letter)
    _answered(letter)
    _passed_on(letter)
    _to_resolve(letter)
    body(
        letter,
        "{{ issuers }} thông báo để các cơ quan, đơn vị, địa phương có liên quan biết, thực hiện và công "
        "khai theo quy định./.",
        keep=True,
    )
    signatures(letter)
    return letter


def _opening(letter: Letter) -> None:
    body(
        letter,
        "{{ event_date|capitalize }}{% if venue %}, tại {{ venue }}{% endif %}, "
        "{% if chair %}{{ chair }} đã chủ trì {{ title }}{% else %}{{ title }} đã được tổ chức{% endif %}"
        "{% if theme %} với chủ đề “{{ theme }}”{% endif %}."
        "{% if present %} Dự hội nghị có {{ present }} đại biểu.{% endif %}",
    )
    body(
        letter,
        "Sau khi nghe {{ question_count }} câu hỏi, kiến nghị của thanh niên và ý kiến của các cơ quan, đơn vị, "
        "{% if chair %}{{ chair }}{% else %}người chủ trì{% endif %} kết luận như sau:",
    )


def _raised(letter: Letter) -> None:
    body(letter, ("1. Các vấn đề thanh niên nêu", BOLD), keep=True)
    tag(letter, "for theme in themes")
    body(letter, ("{{ theme.name }} ({{ theme.count }} câu hỏi, kiến nghị):", ITALIC), keep=True)
    tag(letter, "for question in theme.questions")
    body(letter, "Câu {{ question.number }}. {{ question.text }}")
    tag(letter, "endfor")
    tag(letter, "endfor")


def _answered(letter: Letter) -> None:
    body(letter, ("2. Các câu hỏi, kiến nghị đã được trả lời tại hội nghị", BOLD), keep=True)
    tag(letter, "for question in answered")
    body(
        letter,
        (
            "Câu {{ question.number }}{% if question.department %} ({{ question.department }} trả lời){% endif %}:",
            ITALIC,
        ),
        keep=True,
    )
    tag(letter, "for paragraph in question.paragraphs")
    body(letter, "{{ paragraph.text }}")
    tag(letter, "else")
    body(letter, "Đã trả lời trực tiếp tại hội nghị.")
    tag(letter, "endfor")
    tag(letter, "else")
    body(letter, "Không có.")
    tag(letter, "endfor")


def _passed_on(letter: Letter) -> None:
    body(
        letter,
        ("3. Các câu hỏi, kiến nghị phức tạp, liên quan nhiều lĩnh vực hoặc vượt thẩm quyền", BOLD),
        keep=True,
    )
    tag(letter, "if recorded")
    body(letter, "Ghi nhận để tiếp tục nghiên cứu, trả lời sau:", keep=True)
    grid(
        letter,
        ("Câu", "Cơ quan chủ trì trả lời", "Hạn trả lời"),
        (7.2, 6.1, 2.8),
        "llc",
        "for question in recorded",
        Row(("{{ question.number }}", "{{ question.department }}", "{{ question.deadline }}")),
        "endfor",
    )
    tag(letter, "endif")
    tag(letter, "if referred")
    body(letter, "Chuyển cơ quan có thẩm quyền giải quyết:", keep=True)
    tag(letter, "for question in referred")
    body(letter, "- {{ question.department }} tham mưu văn bản chuyển câu {{ question.number }}.")
    tag(letter, "endfor")
    tag(letter, "endif")
    tag(letter, "if not recorded and not referred")
    body(letter, "Không có.")
    tag(letter, "endif")


def _to_resolve(letter: Letter) -> None:
    body(letter, ("4. Cơ quan, đơn vị có trách nhiệm giải quyết và thời hạn", BOLD), keep=True)
    tag(letter, "if tasks")
    grid(
        letter,
        ("TT", "Nội dung giải quyết", "Cơ quan thực hiện", "Thời hạn"),
        (1.0, 8.3, 4.0, 2.8),
        "cllc",
        "for task in tasks",
        Row(("{{ task.number }}", "{{ task.text }}", "{{ task.body }}", "{{ task.deadline }}")),
        "endfor",
    )
    tag(letter, "else")
    body(letter, "Các câu hỏi, kiến nghị đã được trả lời, không có việc phải giải quyết tiếp.")
    tag(letter, "endif")


def hall_paper() -> Letter:
    letter = new_letter()
    head(letter, Below(number=False, date=False))
    titled(letter, "CÂU HỎI, KIẾN NGHỊ CỦA THANH NIÊN\nVÀ NỘI DUNG TRẢ LỜI")
    body(
        letter,
        "Tài liệu phục vụ đại biểu dự hội nghị. Thời gian: {{ when }}{% if venue %}; địa điểm: {{ venue }}{% endif %}.",
    )
    body(
        letter,
        "Tổng hợp {{ question_count }} câu hỏi, kiến nghị thuộc {{ theme_count }} nhóm vấn đề"
        "{% if answered_count %}; {{ answered_count }} câu đã có nội dung trả lời{% endif %}.",
    )
    tag(letter, "for theme in themes")
    headed(letter, "{{ theme.number }}. {{ theme.name }} ({{ theme.count }} câu)")
    tag(letter, "for question in theme.questions")
    _question(letter)
    tag(letter, "if question.paragraphs")
    body(letter, (f"{_ANSWERING}:", ITALIC), keep=True)
    listing(letter, "paragraph", "question.paragraphs", mark="")
    tag(letter, "else")
    body(
        letter,
        (
            "Cơ quan chuẩn bị trả lời: {% if question.department %}{{ question.department }}{% else %}chưa phân công"
            "{% endif %}.",
            ITALIC,
        ),
    )
    tag(letter, "endif")
    tag(letter, "endfor")
    tag(letter, "endfor")
    return letter


def _question(letter: Letter) -> None:
    body(
        letter,
        ("Câu {{ question.number }}. ", BOLD),
        "{{ question.text }}",
        ("{% if question.asked_by %} ({{ question.asked_by }}){% endif %}", ITALIC),
        keep=True,
    )


_ANSWERING = "{% if question.department %}{{ question.department }} trả lời{% else %}Trả lời{% endif %}"


def minutes() -> Letter:
    letter = new_letter()
    head(letter, Below(date=False))
    titled(letter, "BIÊN BẢN")
    _who_met(letter)
    headed(letter, "I. PHẦN MỞ ĐẦU")
    dotted(letter, lines=4)
    headed(letter, "II. CÂU HỎI, KIẾN NGHỊ VÀ NỘI DUNG TRẢ LỜI")
    _what_was_said(letter)
    headed(letter, "III. KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ")
    tag(letter, "for task in tasks")
    body(
        letter,
        "{{ task.number }}. {{ task.text }}. Cơ quan thực hiện: {{ task.body }}; thời hạn: {{ task.deadline }}.",
    )
    tag(letter, "else")
    dotted(letter, lines=5)
    tag(letter, "endfor")
    tag(letter, "if event_when")
    body(letter, "Hội nghị kết thúc vào hồi ..... giờ ..... phút cùng ngày./.", keep=True)
    tag(letter, "else")
    body(letter, "Hội nghị kết thúc vào hồi ..... giờ ..... phút, ngày ..... tháng ..... năm ......./.", keep=True)
    tag(letter, "endif")
    minutes_signatures(letter)
    return letter


def _who_met(letter: Letter) -> None:
    tag(letter, "if event_when")
    body(letter, "Thời gian bắt đầu: {{ event_when }}.")
    tag(letter, "else")
    dotted(letter, "Thời gian bắt đầu:")
    tag(letter, "endif")
    tag(letter, "if venue")
    body(letter, "Địa điểm: {{ venue }}.")
    tag(letter, "else")
    dotted(letter, "Địa điểm:")
    tag(letter, "endif")
    body(letter, "Thành phần tham dự:", keep=True)
    tag(letter, "for line in invited")
    body(letter, "- {{ line.text }}.")
    tag(letter, "endfor")
    tag(letter, "if present")
    body(
        letter,
        "- Có mặt: {{ present }}{% if total %} trên tổng số {{ total }} người được mời{% else %} người{% endif %}.",
    )
    tag(letter, "else")
    dotted(letter, "- Có mặt{% if total %} (trong số {{ total }} người được mời){% endif %}:")
    tag(letter, "endif")
    tag(letter, "if chairs")
    body(letter, "Chủ trì: {{ chairs }}.")
    tag(letter, "else")
    dotted(letter, "Chủ trì:")
    tag(letter, "endif")
    tag(letter, "if secretary")
    body(letter, "Thư ký: {{ secretary }}.")
    tag(letter, "else")
    dotted(letter, "Thư ký:")
    tag(letter, "endif")


def _what_was_said(letter: Letter) -> None:
    tag(letter, "for theme in themes")
    body(letter, ("{{ theme.number }}. {{ theme.name }}", ITALIC), keep=True)
    tag(letter, "for question in theme.questions")
    _question(letter)
    tag(letter, "if question.paragraphs")
    body(letter, (f"{_ANSWERING}:", ITALIC), keep=True)
    listing(letter, "paragraph", "question.paragraphs", mark="")
    tag(letter, "elif question.outcome")
    body(letter, "{{ question.outcome }}")
    tag(letter, "else")
    dotted(letter, f"{_ANSWERING}:", lines=2)
    tag(letter, "endif")
    tag(letter, "endfor")
    tag(letter, "else")
    dotted(letter, lines=8)
    tag(letter, "endfor")


def report() -> Letter:
    letter = new_letter()
    head(letter)
    titled(letter, "BÁO CÁO")
    write(letter, "Kính gửi: {{ addressee }}", before=6, after=12)
    body(
        letter,
        "Thực hiện Nghị định số 13/2021/NĐ-CP ngày 01 tháng 3 năm 2021 của Chính phủ, {{ issuing_body_name }} báo cáo "
        "kết quả đối thoại với thanh niên và việc giải quyết câu hỏi, kiến nghị của thanh niên{% if as_of %} (số liệu "
        "tính đến {{ as_of }}){% endif %} như sau:",
    )
    headed(letter, "I. CÔNG TÁC CHUẨN BỊ")
    _prepared(letter)
    headed(letter, "II. KẾT QUẢ ĐỐI THOẠI")
    _held(letter)
    headed(letter, "III. KẾT QUẢ GIẢI QUYẾT CÂU HỎI, KIẾN NGHỊ")
    _settled(letter)
    tag(letter, "if remarks")
    headed(letter, "IV. ĐÁNH GIÁ, KIẾN NGHỊ")
    listing(letter, "remark", "remarks", mark="")
    tag(letter, "endif")
    body(letter, "{{ issuing_body_name }} kính báo cáo {{ addressee }}./.", keep=True)
    signatures(letter)
    return letter


def _prepared(letter: Letter) -> None:
    body(letter, "1. {{ issuing_body_name }} đã ban hành {{ plan_reference }}.")
    body(
        letter,
        "2. {% if units_total %}Có {{ units_sent }} trên tổng số {{ units_total }} đơn vị gửi danh sách đại biểu hoặc "
        "câu hỏi; {% endif %}{{ registered }} thanh niên đăng ký dự{% if quota %} (chỉ tiêu giao các đơn vị: {{ quota "
        "}}){% endif %}.",
    )
    body(
        letter,
        "3. Tiếp nhận {{ received }} lượt câu hỏi, kiến nghị{% if channels %} ({{ channels }}){% endif %}."
        "{% if duplicates %} Gộp {{ duplicates }} câu trùng nội dung.{% endif %}"
        "{% if returned %} {{ returned }} câu không thuộc nội dung đối thoại được trả lại.{% endif %}"
        " Còn {{ question_count }} câu hỏi, kiến nghị phải trả lời.",
    )


def _held(letter: Letter) -> None:
    body(
        letter,
        "1. Thời gian: {{ when }}.{% if venue %} Địa điểm: {{ venue }}.{% endif %}{% if chair %} Chủ trì: {{ chair }}."
        "{% endif %}{% if present %} Số người dự: {{ present }}.{% endif %}",
    )
    tag(letter, "if themes")
    body(letter, "2. Câu hỏi, kiến nghị theo nhóm vấn đề và cách giải quyết:", keep=True)
    grid(
        letter,
        ("TT", "Nhóm vấn đề", "Số câu", "Trả lời tại chỗ", "Trả lời sau", "Chuyển cấp trên"),
        (1.0, 6.7, 1.7, 2.2, 2.2, 2.3),
        "clcccc",
        *with_total("theme", "themes", ("number", "name", "count", "answered", "recorded", "referred")),
    )
    tag(letter, "else")
    body(letter, "2. Chưa có câu hỏi, kiến nghị nào.")
    tag(letter, "endif")


def _settled(letter: Letter) -> None:
    tag(letter, "if departments")
    body(letter, "1. Kết quả trả lời của các cơ quan:", keep=True)
    grid(
        letter,
        ("TT", "Cơ quan", "Được giao", "Đã trả lời", "Chưa trả lời", "Quá hạn"),
        (1.0, 6.7, 2.0, 2.2, 2.2, 2.0),
        "clcccc",
        *with_total("department", "departments", ("number", "name", "assigned", "answered", "open", "overdue")),
    )
    tag(letter, "else")
    body(letter, "1. Chưa có câu hỏi, kiến nghị nào được phân công trả lời.")
    tag(letter, "endif")
    body(
        letter,
        "2. {% if conclusion_reference %}Kết luận đối thoại đã được thông báo tại văn bản {{ conclusion_reference }}. "
        "{% endif %}{% if conclusions %}Người chủ trì giao {{ conclusions }} việc; {% if conclusions_done %}đã xong "
        "{{ conclusions_done }} việc{% else %}chưa có việc nào xong{% endif %}{% if conclusions_late %}, quá hạn "
        "{{ conclusions_late }} việc{% endif %}.{% else %}Chưa ghi nhận việc được giao tại kết luận.{% endif %}",
    )
    body(
        letter,
        "3. {% if told %}Đã thông báo kết quả đến người nêu {{ told }} câu hỏi, kiến nghị.{% else %}Chưa thông báo "
        "kết quả đến người nêu câu hỏi, kiến nghị.{% endif %}",
    )
