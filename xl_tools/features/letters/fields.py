"""The fields a template may use: name, and what it stands for as the guide tells the office.

A dotted name belongs to a repeated block: `questions.text` is the text of each of `questions`.
"""

from __future__ import annotations

from .kinds import ASSIGNMENT, CONCLUSION, DELEGATE_INVITATION, GUEST_INVITATION, REPLY

FRAME_FIELDS: dict[str, str] = {
    "union_style": "“Có” khi văn bản theo thể thức của Đoàn (cột Thể thức), để trống khi theo thể thức hành chính",
    "joint": "“Có” khi văn bản do hai cơ quan cùng ký, để trống khi một cơ quan ký",
    "superior_body": "Cơ quan cấp trên, chữ in hoa; có thể trống",
    "issuing_body": "Cơ quan ban hành, chữ in hoa, ở đầu văn bản",
    "second_body": "Cơ quan cùng ban hành, chữ in hoa; có thể trống",
    "issuing_body_rule": "Đường kẻ dưới tên cơ quan ban hành",
    "issuing_body_name": "Cơ quan ban hành, viết thường như trong câu văn",
    "number_line": "Dòng số và ký hiệu; số để trống đến khi văn thư cấp",
    "place_and_date": "Địa danh và ngày tháng; ngày tháng để trống đến khi văn thư ghi",
    "authority": "Thẩm quyền ký, ví dụ TM. ỦY BAN NHÂN DÂN; có thể trống",
    "signer_title": "Chức vụ người ký, chữ in hoa",
    "signer_name": "Họ tên người ký",
    "second_authority": "Thẩm quyền ký của người ký thứ hai; có thể trống",
    "second_title": "Chức vụ người ký thứ hai",
    "second_name": "Họ tên người ký thứ hai",
    "recipients": "Các dòng nơi nhận",
    "recipients.text": "Một dòng nơi nhận, đã có gạch đầu dòng và dấu cuối dòng",
    "title": "Tên hội nghị",
    "theme": "Chủ đề; có thể trống",
    "chair": "Người chủ trì; có thể trống",
    "locality": "Địa bàn; có thể trống",
    "contact": "Đầu mối liên hệ; có thể trống",
    "event_date": "Ngày tổ chức, ví dụ ngày 20 tháng 3 năm 2026; hoặc cụm từ của kế hoạch; hoặc “chưa có ngày”",
    "plan_reference": "Kế hoạch tổ chức: số, ngày và cơ quan ban hành, phần nào đã biết",
}
"""In every letter."""

INVITATION_FIELDS: dict[str, str] = {
    "abstract": "Trích yếu: tên hội nghị, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "code": "Mã đại biểu",
    "invitee": "Người hoặc thành phần được mời, kèm xưng hô, chức vụ, đơn vị",
    "event_when": "Giờ, thứ và ngày tổ chức",
    "venue": "Địa điểm tổ chức",
    "topics": "Các nội dung trọng tâm; có thể không có",
    "topics.text": "Một nội dung trọng tâm",
}

ASSIGNMENT_FIELDS: dict[str, str] = {
    "addressee": "Cơ quan nhận (cột Kính gửi của sheet Cơ quan, hoặc tên cơ quan)",
    "question_count": "Số câu hỏi trong bảng",
    "deadline": "Hạn trả lời khi mọi câu hỏi cùng một hạn; trống khi các hạn khác nhau hoặc chưa có ngày",
    "cooperating": "Các cơ quan phối hợp, cách nhau bằng dấu chấm phẩy; có thể trống",
    "questions": "Các câu hỏi giao cho cơ quan",
    "questions.number": "Số thứ tự trong bảng",
    "questions.code": "Mã câu hỏi",
    "questions.text": "Nội dung câu hỏi (nội dung gộp khi có nhiều người cùng hỏi)",
    "questions.asked_by": "Đơn vị nêu câu hỏi; có thể trống",
    "questions.cooperating": "Cơ quan phối hợp của câu này; có thể trống",
    "questions.deadline": "Hạn trả lời của câu này, hoặc “chưa có ngày”",
}

CONCLUSION_FIELDS: dict[str, str] = {
    "abstract": "Trích yếu: kết luận của ai tại hội nghị nào, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "venue": "Địa điểm tổ chức; có thể trống",
    "present": "Số đại biểu có giờ đến; trống khi không điểm danh",
    "question_count": "Số câu hỏi, kiến nghị được nêu",
    "themes": "Các nhóm vấn đề được nêu (phần 1)",
    "themes.name": "Tên nhóm vấn đề",
    "themes.count": "Số câu hỏi của nhóm",
    "themes.questions": "Các câu hỏi của nhóm",
    "themes.questions.number": "Số của câu hỏi trong thông báo",
    "themes.questions.text": "Nội dung câu hỏi",
    "answered": "Các câu đã trả lời tại chỗ (phần 2); có thể không có",
    "answered.number": "Số của câu hỏi",
    "answered.department": "Cơ quan trả lời; có thể trống",
    "answered.paragraphs": "Các đoạn của câu trả lời",
    "answered.paragraphs.text": "Một đoạn của câu trả lời",
    "recorded": "Các câu ghi nhận, trả lời sau (phần 3); có thể không có",
    "recorded.number": "Số của câu hỏi",
    "recorded.department": "Cơ quan chủ trì trả lời, hoặc “chưa phân công”",
    "recorded.deadline": "Hạn trả lời, hoặc “chưa có ngày”",
    "referred": "Các câu chuyển cấp có thẩm quyền (phần 3); có thể không có",
    "referred.number": "Số của câu hỏi",
    "referred.department": "Cơ quan được giao chuyển, hoặc “chưa phân công”",
    "tasks": "Việc phải giải quyết, cơ quan và thời hạn (phần 4)",
    "tasks.number": "Số thứ tự",
    "tasks.text": "Nội dung việc",
    "tasks.body": "Cơ quan thực hiện, hoặc “chưa phân công”",
    "tasks.deadline": "Thời hạn, hoặc “chưa có ngày”",
}

REPLY_FIELDS: dict[str, str] = {
    "addressee": "Người nêu câu hỏi, kèm xưng hô khi biết",
    "unit": "Đơn vị của người nêu; có thể trống",
    "code": "Mã câu hỏi",
    "received": "Ngày nhận câu hỏi; có thể trống",
    "channel": "Kênh tiếp nhận; có thể trống",
    "petition": "Các đoạn của câu hỏi, nguyên văn như người nêu đã gửi",
    "petition.text": "Một đoạn của câu hỏi",
    "department": "Cơ quan chủ trì trả lời; có thể trống",
    "answer": "Các đoạn của câu trả lời; không có khi kiến nghị được chuyển cấp có thẩm quyền",
    "answer.text": "Một đoạn của câu trả lời",
    "referred": "“Có” khi kiến nghị được chuyển cấp có thẩm quyền, để trống khi không",
}

FIELDS: dict[str, dict[str, str]] = {
    DELEGATE_INVITATION.template: {**FRAME_FIELDS, **INVITATION_FIELDS},
    GUEST_INVITATION.template: {**FRAME_FIELDS, **INVITATION_FIELDS},
    ASSIGNMENT.template: {**FRAME_FIELDS, **ASSIGNMENT_FIELDS},
    CONCLUSION.template: {**FRAME_FIELDS, **CONCLUSION_FIELDS},
    REPLY.template: {**FRAME_FIELDS, **REPLY_FIELDS},
}
"""By template: every field it is given, and nothing else."""
