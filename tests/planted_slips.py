"""Slips planted one at a time into the documents of tests/data/proofreading: what was there, what is there now."""

from __future__ import annotations

from typing import NamedTuple

from papers import paper


class Slip(NamedTuple):
    """`found` is text that the problem's quotes share with the slip."""

    code: str
    name: str
    before: str
    after: str
    found: str

    @property
    def text(self) -> str:
        whole = paper(self.name)
        assert self.before in whole, self
        return whole.replace(self.before, self.after, 1)


def slips(name: str, *planted: tuple[str, str, str, str]) -> list[Slip]:
    return [Slip(code, name, before, after, found) for code, before, after, found in planted]


SLIPS = [
    *slips(
        "plan-province",
        (
            "other_locality",
            "vai trò xung kích của tuổi trẻ Minh Giang",
            "vai trò xung kích của tuổi trẻ Bắc Giang",
            "Bắc Giang",
        ),
        (
            "other_locality",
            "với thanh niên tỉnh Minh Giang năm 2024",
            "với thanh niên tỉnh Tuyên Quang năm 2024",
            "Tuyên Quang",
        ),
        ("other_locality", "# Minh Giang, ngày 14", "# Hải Ninh, ngày 14", "Hải Ninh"),
        ("weekday_mismatch", "thứ Năm, ngày 14 tháng 3", "thứ Sáu, ngày 14 tháng 3", "thứ Sáu"),
        ("banner_date", "# Minh Giang, ngày 14 tháng 3", "# Minh Giang, ngày 14 tháng 4", "14 tháng 4"),
        (
            "deadline_after_event",
            "về Sở Nội vụ trước ngày 28/02/2024",
            "về Sở Nội vụ trước ngày 28/3/2024",
            "28/3/2024",
        ),
        (
            "deadline_after_event",
            "trình Ủy ban nhân dân tỉnh trước ngày 20 tháng 02",
            "trình Ủy ban nhân dân tỉnh trước ngày 20 tháng 3",
            "20 tháng 3",
        ),
        ("sum_mismatch", "(10 đơn vị x 15 đại biểu = 150 đại biểu)", "(10 đơn vị x 15 đại biểu = 160 đại biểu)", "160"),
        ("sum_mismatch", "4. Thành phần: 250 đại biểu", "4. Thành phần: 260 đại biểu", "260"),
        ("sum_mismatch", "| | Tổng cộng | | | 60.000.000 |", "| | Tổng cộng | | | 65.000.000 |", "65.000.000"),
        ("sum_mismatch", "| 20.000 | 5.000.000 |", "| 20.000 | 5.500.000 |", "5.500.000"),
        (
            "sum_mismatch",
            "60.000.000 đồng (Sáu mươi triệu đồng)",
            "60.000.000 đồng (Sáu mươi lăm triệu đồng)",
            "Sáu mươi lăm",
        ),
        ("sum_mismatch", "gồm 03 nhóm vấn đề sau:", "gồm 04 nhóm vấn đề sau:", "04 nhóm"),
        ("section_number", "III. THỜI GIAN", "IV. THỜI GIAN", "IV. THỜI GIAN"),
        ("section_number", "c) Đời sống văn hóa", "d) Đời sống văn hóa", "d) Đời sống"),
        (
            "section_number",
            "3. Văn phòng Ủy ban nhân dân tỉnh\n",
            "4. Văn phòng Ủy ban nhân dân tỉnh\n",
            "Văn phòng Ủy ban",
        ),
        ("body_twice", "4. Sở Tài chính\n", "4. Sở Nội vụ\n", "Sở Nội vụ"),
        (
            "body_twice",
            "- Tỉnh đoàn; / - UBND các huyện",
            "- Tỉnh đoàn; / - Các sở, ban, ngành tỉnh; / - UBND các huyện",
            "sở, ban, ngành",
        ),
        (
            "doubled_phrase",
            "trong phát triển kinh tế - xã hội, chuyển đổi số",
            "trong phát triển phát triển kinh tế - xã hội, chuyển đổi số",
            "phát triển phát triển",
        ),
        (
            "doubled_phrase",
            "đúng chức năng, nhiệm vụ được giao",
            "đúng đúng chức năng, nhiệm vụ được giao",
            "đúng đúng",
        ),
        ("missing_part", " / Độc lập - Tự do - Hạnh phúc", "", "Độc lập"),
        ("missing_part", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / ", "", "CỘNG HÒA"),
        ("missing_part", " / / Trần Hữu Quang", "", "họ tên"),
        ("issued_late", "ngày 05 tháng 02 năm 2024", "ngày 25 tháng 02 năm 2024", "25 tháng 02"),
        ("placeholder", "Hội trường lớn, Trung tâm Hội nghị tỉnh.", "Hội trường [tên hội trường].", "[tên hội trường]"),
        ("placeholder", "3. Chủ trì: Đồng chí Chủ tịch", "3. Chủ trì: Đồng chí ........... Chủ tịch", "...."),
        ("wrong_year", "trước ngày 01/3/2024", "trước ngày 01/3/2023", "2023"),
        ("wrong_year", "do ngân sách tỉnh năm 2024", "do ngân sách tỉnh năm 2023", "2023"),
        ("wrong_year", "với thanh niên năm 2024. Trong", "với thanh niên năm 2023. Trong", "2023"),
        ("missing_luu", " / - Lưu: VT, NC.", "", "Nơi nhận"),
        (
            "misspelt_term",
            "của Chính phủ quy định về đối thoại",
            "của Thủ tướng Chính phủ quy định về đối thoại",
            "Thủ tướng Chính phủ",
        ),
        (
            "misspelt_term",
            "Ủy ban nhân dân tỉnh ban hành Kế hoạch",
            "Ủy ban nhân tỉnh ban hành Kế hoạch",
            "Ủy ban nhân tỉnh",
        ),
        ("misspelt_term", "không khí dân chủ", "khôgn khí dân chủ", "khôgn"),
        ("misspelt_term", "Luật Thanh niên số 57/2020/QH14", "Luật Thanh niên số 75/2020/QH14", "75/2020/QH14"),
    ),
    *slips(
        "plan-commune",
        ("other_locality", "“Thanh niên Suối Tràm với", "“Thanh niên Mường Phăng với", "Mường Phăng"),
        ("other_locality", "trên địa bàn xã;", "trên địa bàn xã Nậm Khao;", "Nậm Khao"),
        (
            "other_locality",
            "của Ủy ban nhân dân tỉnh Minh Giang",
            "của Ủy ban nhân dân tỉnh Minh Giang và Ủy ban nhân dân xã Nậm Khao",
            "Nậm Khao",
        ),
        ("weekday_mismatch", "ngày 20/3/2026 (thứ Sáu)", "ngày 20/3/2026 (thứ Bảy)", "thứ Bảy"),
        (
            "deadline_after_event",
            "phát hành giấy mời trước ngày 15/3/2026",
            "phát hành giấy mời trước ngày 25/3/2026",
            "25/3/2026",
        ),
        ("deadline_after_event", "trước ngày 05/3/2026", "trước ngày 05/4/2026", "05/4/2026"),
        ("section_number", "3. Văn phòng Hội đồng nhân dân", "2. Văn phòng Hội đồng nhân dân", "Văn phòng Hội đồng"),
        ("section_number", "| 5 | 8h30", "| 6 | 8h30", "6"),
        ("section_number", "b) Đại biểu thanh niên", "c) Đại biểu thanh niên", "c) Đại biểu"),
        ("body_twice", "2. Phòng Kinh tế\n", "2. Phòng Văn hóa - Xã hội\n", "Phòng Văn hóa - Xã hội"),
        ("doubled_phrase", "phát triển các mô hình", "phát triển các các mô hình", "các các"),
        ("missing_part", "Suối Tràm, ngày 10 tháng 02 năm 2026", "", "thời gian"),
        ("missing_part", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / / Lò Thị Minh Hiền", "", "chức vụ"),
        ("issued_late", "ngày 10 tháng 02 năm 2026", "ngày 10 tháng 3 năm 2026", "10 tháng 3"),
        ("placeholder", "2. Địa điểm: Hội trường Ủy ban nhân dân xã.", "2. Địa điểm: ……………", "……"),
        ("placeholder", "hoàn thành trước ngày 10/3/2026", "hoàn thành trước ngày ...../3/2026", "/3/2026"),
        ("wrong_year", "với thanh niên năm 2026. Yêu cầu", "với thanh niên năm 2025. Yêu cầu", "2025"),
        ("wrong_year", "hoàn thành trước ngày 10/3/2026", "hoàn thành trước ngày 10/3/2025", "10/3/2025"),
        (
            "wrong_year",
            "Nghị định số 13/2021/NĐ-CP ngày 01/3/2021",
            "Nghị định số 13/2021/NĐ-CP ngày 01/3/2022",
            "01/3/2022",
        ),
        ("missing_luu", " / - Lưu: VT, VHXH.", "", "Nơi nhận"),
        ("misspelt_term", "đăng tải Kế hoạch".replace("đ", "Đ", 1), "Đăng tải Kế hoach", "Kế hoach"),
        ("misspelt_term", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Ủy ban Mặt trận Tổ quốc Việt Nm xã", "Nm"),
    ),
    *slips(
        "plan-union",
        (
            "other_locality",
            "- Địa điểm: Nhà văn hóa phường An Khê.",
            "- Địa điểm: Nhà văn hóa phường Hòa Bình.",
            "Hòa Bình",
        ),
        ("weekday_mismatch", "Chủ nhật, ngày 01/3/2026", "thứ Bảy, ngày 01/3/2026", "thứ Bảy"),
        ("deadline_after_event", "| 20/02/2026 |", "| 20/3/2026 |", "20/3/2026"),
        ("sum_mismatch", "(15 chi đoàn x 5 đồng chí)", "(15 chi đoàn x 5 đồng chí = 80 đồng chí)", "80"),
        ("sum_mismatch", "2. Thành phần: 110 đại biểu", "2. Thành phần: 120 đại biểu", "120"),
        ("section_number", "| 3 | Tổng hợp", "| 4 | Tổng hợp", "4"),
        ("section_number", "III. TIẾN ĐỘ", "II. TIẾN ĐỘ", "TIẾN ĐỘ"),
        (
            "doubled_phrase",
            "cổ vũ thanh niên xung kích",
            "cổ vũ thanh niên thanh niên xung kích",
            "thanh niên thanh niên",
        ),
        ("missing_luu", " / - Lưu VP.", "", "Nơi nhận"),
        ("issued_late", "ngày 12 tháng 01 năm 2026", "ngày 12 tháng 02 năm 2026", "12 tháng 02"),
        ("misspelt_term", "Ban Chấp hành Đoàn phường: 15", "Ban Chấp hànhh Đoàn phường: 15", "hànhh"),
    ),
    *slips(
        "plan-district",
        ("other_locality", "tham gia xây dựng quận.", "tham gia xây dựng quận Lê Chân.", "Lê Chân"),
        ("weekday_mismatch", "Sáng thứ Bảy (28/5/2022)", "Sáng thứ Hai (28/5/2022)", "thứ Hai"),
        ("banner_date", "Bắc Sông, ngày 28 tháng 5 năm 2022”", "Bắc Sông, ngày 26 tháng 5 năm 2022”", "26 tháng 5"),
        (
            "date_conflict",
            "yêu cầu các đơn vị",
            "tổ chức đối thoại vào ngày 29/5/2022, yêu cầu các đơn vị",
            "29/5/2022",
        ),
        (
            "date_conflict",
            "chuẩn bị địa điểm;",
            "chuẩn bị địa điểm tổ chức đối thoại tại Hội trường Quận ủy;",
            "Hội trường Quận ủy",
        ),
        ("date_conflict", "bắt đầu từ 8h30", "bắt đầu từ 14h30", "14h30"),
        ("sum_mismatch", "Tập trung vào 04 nội dung:", "Tập trung vào 05 nội dung:", "05 nội dung"),
        ("section_number", "3.3. Thành phần", "3.4. Thành phần", "3.4. Thành phần"),
        ("section_number", "5. Văn phòng Hội đồng", "6. Văn phòng Hội đồng", "Văn phòng Hội đồng"),
        (
            "body_twice",
            "Quận đoàn; Hội Liên hiệp Phụ nữ quận.",
            "Quận đoàn; Hội Liên hiệp Phụ nữ quận; Quận đoàn.",
            "Quận đoàn",
        ),
        ("wrong_year", "từ ngân sách quận năm 2022", "từ ngân sách quận năm 2021", "2021"),
        ("misspelt_term", "Phát hành giấy mời", "Phát hành giây mời", "giây mời"),
    ),
    *slips(
        "invitation",
        ("other_locality", "số 15 đường Lê Lợi, phường Minh Tân.", "số 15 đường Lê Lợi, phường Kim Liên.", "Kim Liên"),
        ("weekday_mismatch", "thứ Sáu, ngày 27 tháng 3", "thứ Tư, ngày 27 tháng 3", "thứ Tư"),
        ("placeholder", "Ông Hoàng Đức Thiện", "{{ invitee }}", "{{ invitee }}"),
        (
            "placeholder",
            "Thời gian: 8 giờ 00, thứ Sáu, ngày 27 tháng 3 năm 2026.",
            "Thời gian: 8 giờ 00, ngày    tháng 3 năm 2026.",
            "tháng 3 năm 2026",
        ),
        ("missing_part", "= GIẤY MỜI\n~ Dự Hội nghị đối thoại với thanh niên năm 2026\n", "", "tên loại"),
        ("missing_part", "Số:      /GM-UBND ;; ", ";; ", "số, ký hiệu"),
        ("missing_luu", " / - Lưu: VT, VHXH.", "", "Nơi nhận"),
        ("wrong_year", "phường với thanh niên năm 2026.", "phường với thanh niên năm 2025.", "2025"),
        ("doubled_phrase", "làm thủ tục đón tiếp", "làm thủ tục thủ tục đón tiếp", "thủ tục thủ tục"),
    ),
    *slips(
        "letter",
        ("sum_mismatch", "tổng hợp 04 câu hỏi", "tổng hợp 05 câu hỏi", "05 câu hỏi"),
        ("section_number", "| 3 | Đề nghị tăng cường", "| 5 | Đề nghị tăng cường", "5"),
        ("body_twice", "- Công an phường;", "- Phòng Văn hóa - Xã hội;", "Phòng Văn hóa - Xã hội"),
        ("deadline_after_event", "trước ngày 18 tháng 3 năm 2026", "trước ngày 30 tháng 3 năm 2026", "30 tháng 3"),
        ("deadline_after_event", "Công an phường | 18/3/2026", "Công an phường | 28/3/2026", "28/3/2026"),
        ("missing_part", " / V/v chuẩn bị nội dung trả lời kiến nghị của thanh niên", "", "trích yếu"),
        (
            "other_locality",
            "của Ủy ban nhân dân phường Minh Tân về",
            "của Ủy ban nhân dân phường Trường Xuân về",
            "Trường Xuân",
        ),
        ("doubled_phrase", "nghiêm túc thực hiện", "nghiêm túc thực hiện thực hiện", "thực hiện thực hiện"),
        ("placeholder", "Kế hoạch số 21/KH-UBND", "Kế hoạch số      /KH-UBND", "/KH-UBND"),
    ),
    *slips(
        "notice",
        ("sum_mismatch", "96 đại biểu, gồm: 16", "98 đại biểu, gồm: 16", "98 đại biểu"),
        ("section_number", "3. Các vấn đề phức tạp", "4. Các vấn đề phức tạp", "4. Các vấn đề"),
        ("section_number", "c) Phòng Văn hóa", "d) Phòng Văn hóa", "d) Phòng"),
        ("misspelt_term", "phường chủ trì Hội nghị", "phường chủ trì Hội nghi", "Hội nghi"),
        (
            "wrong_year",
            "Hội nghị đối thoại với thanh niên năm 2026\nNgày",
            "Hội nghị đối thoại với thanh niên năm 2025\nNgày",
            "2025",
        ),
        (
            "other_locality",
            "Ủy ban nhân dân tỉnh Minh Giang trước",
            "Ủy ban nhân dân phường Đông Hải, tỉnh Minh Giang trước",
            "Đông Hải",
        ),
    ),
    *slips(
        "report",
        ("sum_mismatch", "| | Tổng số | 129 | 103 | 26 |", "| | Tổng số | 139 | 103 | 26 |", "139"),
        ("section_number", "IV. PHƯƠNG HƯỚNG", "V. PHƯƠNG HƯỚNG", "PHƯƠNG HƯỚNG"),
        (
            "missing_part",
            "<< Nơi nhận: / - UBND tỉnh; / - Lãnh đạo Sở; / - Tỉnh đoàn; / - Lưu: VT, CTTN. ;; ",
            "<< ;; ",
            "Nơi nhận",
        ),
        ("misspelt_term", "của Chính phủ, Sở Nội vụ", "của Quốc hội, Sở Nội vụ", "Quốc hội"),
    ),
]
