import type { Json } from '../../src/base/json.ts';

type JsonObject = { [key: string]: Json };

/**
 * A campaign with other bodies, kinds and forms, two checklists and six deadlines, that uses what the first one does not: every type of
 * field, every way to compute a figure, every kind of deadline. All of it is invented.
 */
export function secondCampaignJson(): JsonObject {
  return {
    schema: 'campaign/1',
    id: 'water-2027',
    invented: true,
    lang: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    titleVi: 'Tuần lễ nước sạch năm 2027',
    shortTitleVi: 'Nước sạch 2027',
    occasionDate: null,
    source: {
      issuerLinesExact: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG MẪU'],
      number: 12,
      date: '2027-03-01',
      subjectExact: 'V/v tổ chức tuần lễ nước sạch',
    },
    period: {
      start: '2027-03-15',
      end: '2027-03-22',
      endInclusive: false,
      peaks: ['2027-03-20', { start: '2027-03-18', end: '2027-03-19', labelVi: 'Cao điểm' }],
    },
    areaUnit: { singularVi: 'tổ dân phố', pluralVi: 'các tổ dân phố' },
    communeVi: { name: 'phường Mẫu' },
    calendar: { weekend: [7], nonWorking: [{ from: '2027-03-17' }] },
    bodies: [
      { id: 'council', nameVi: 'UBND phường', type: 'issuer' },
      { id: 'economy', nameVi: 'Phòng Kinh tế', type: 'office', mustReport: true },
      { id: 'union', nameVi: 'Đoàn Thanh niên', type: 'partner' },
      { id: 'schools', nameVi: 'Các trường', type: 'group', mustReport: true },
      { id: 'wards', nameVi: 'Các tổ dân phố', type: 'areaUnits' },
    ],
    placeKinds: [
      { id: 'well', labelVi: 'Giếng' },
      { id: 'tank', labelVi: 'Bể nước' },
    ],
    clauses: [{ id: 'c1', section: '1', textExact: 'Kiểm tra giếng, bể nước.' }],
    kinds: [
      { id: 'wellCheck', labelVi: 'Kiểm tra giếng', formId: 'wellForm' },
      { id: 'tankCheck', labelVi: 'Kiểm tra bể', formId: 'tankForm' },
      { id: 'talk', labelVi: 'Tuyên truyền', formId: 'talkForm', icon: 'people', countUnitVi: 'buổi' },
      { id: 'summary', labelVi: 'Báo cáo', formId: 'summaryForm' },
    ],
    topics: [
      { id: 'water', labelVi: 'Nước sạch' },
      { id: 'health', labelVi: 'Sức khỏe' },
    ],
    forms: [wellForm(), tankForm(), talkForm(), summaryForm()],
    checklists: [
      {
        id: 'wells',
        labelVi: 'Giếng',
        placeKinds: ['well'],
        formId: 'wellForm',
        kind: 'wellCheck',
        doneStatuses: ['clean'],
        attentionStatuses: ['dirty'],
      },
      {
        id: 'tanks',
        labelVi: 'Bể',
        placeKinds: ['tank'],
        formId: 'tankForm',
        kind: 'tankCheck',
        doneStatuses: ['full'],
        followUp: { afterDate: '2027-03-22', status: 'drained', labelVi: 'Xả bể' },
      },
    ],
    obligations: [obligation()],
    tasks: [
      { id: 't1', order: 2, labelVi: 'Giếng', kind: 'wellCheck', formId: 'wellForm', bodyIds: ['economy'] },
      { id: 't2', order: 1, labelVi: 'Nói chuyện', kind: 'talk', formId: 'talkForm', bodyIds: ['union'] },
    ],
    metrics: metrics(),
    deadlines: deadlines(),
    reports: [report()],
  };
}

const option = (value: string, labelVi = value) => ({ value, labelVi });

function wellForm(): JsonObject {
  return {
    id: 'wellForm',
    titleVi: 'Kiểm tra giếng',
    quickCapture: true,
    roles: { place: 'well', status: 'state', photos: 'pictures', date: 'day' },
    fields: [
      { id: 'well', labelVi: 'Giếng', type: 'place', required: true, default: 'lastPlace' },
      {
        id: 'state',
        labelVi: 'Tình trạng',
        type: 'choice',
        required: true,
        default: 'clean',
        options: [option('clean', 'Sạch'), option('dirty', 'Bẩn')],
      },
      {
        id: 'pictures',
        labelVi: 'Ảnh',
        type: 'photo',
        min: 2,
        max: 4,
        requiredIf: { field: 'state', notIn: ['dirty'] },
      },
      {
        id: 'why',
        labelVi: 'Vì sao bẩn',
        type: 'multichoice',
        required: true,
        visibleIf: { field: 'state', in: ['dirty'] },
        options: [option('mud', 'Bùn'), option('leaves', 'Lá cây')],
      },
      { id: 'day', labelVi: 'Ngày', type: 'date', required: true, default: 'today', tier: 'more' },
    ],
  };
}

function tankForm(): JsonObject {
  return {
    id: 'tankForm',
    titleVi: 'Kiểm tra bể',
    roles: { place: 'tank', status: 'level', date: 'day' },
    fields: [
      { id: 'tank', labelVi: 'Bể', type: 'place', required: true },
      {
        id: 'level',
        labelVi: 'Mức nước',
        type: 'choice',
        required: true,
        options: [option('full'), option('half'), option('drained')],
      },
      { id: 'litres', labelVi: 'Số lít', type: 'decimal', min: 0, unitVi: 'lít' },
      { id: 'day', labelVi: 'Ngày', type: 'date', required: true, default: 'today' },
    ],
  };
}

function talkForm(): JsonObject {
  return {
    id: 'talkForm',
    titleVi: 'Tuyên truyền',
    sameAsLast: true,
    roles: { date: 'day', topics: 'about', title: 'subject', photos: 'pictures' },
    fields: [
      { id: 'day', labelVi: 'Ngày', type: 'date', required: true, default: 'weekday:5' },
      { id: 'lastDay', labelVi: 'Đến ngày', type: 'date', minField: 'day' },
      { id: 'start', labelVi: 'Từ', type: 'time', default: 'now', maxField: 'end' },
      { id: 'end', labelVi: 'Đến', type: 'time' },
      { id: 'subject', labelVi: 'Chủ đề', type: 'text', optionsFrom: 'lastUsed', maxLength: 20 },
      {
        id: 'about',
        labelVi: 'Nội dung',
        type: 'multichoice',
        default: ['water'],
        options: [option('water'), option('health')],
      },
      { id: 'ward', labelVi: 'Tổ', type: 'areaUnit', default: 'mine' },
      { id: 'body', labelVi: 'Đơn vị', type: 'body', default: 'mine' },
      { id: 'guests', labelVi: 'Khách', type: 'bodyMulti' },
      { id: 'host', labelVi: 'Chủ trì', type: 'bodyOrArea', default: 'mine' },
      { id: 'people', labelVi: 'Số người', type: 'integer', min: 1, max: 500, default: 'lastUsed' },
      { id: 'women', labelVi: 'Số nữ', type: 'integer', min: 0, maxField: 'people' },
      {
        id: 'share',
        labelVi: 'Tỷ lệ nữ',
        type: 'computed',
        formula: { op: 'ratio', a: 'women', b: 'people' },
        decimals: 1,
      },
      { id: 'cost', labelVi: 'Kinh phí', type: 'money', min: 0, unitVi: 'đồng' },
      { id: 'venue', labelVi: 'Nơi', type: 'text', optionsFrom: 'places', default: 'lastPlace' },
      { id: 'link', labelVi: 'Đường dẫn', type: 'url', requiredAnyOf: 'proof' },
      { id: 'pictures', labelVi: 'Ảnh', type: 'photo', requiredAnyOf: 'proof', max: 3 },
      { id: 'paper', labelVi: 'Văn bản', type: 'file', accept: ['.pdf', 'image/*'], maxMB: 1, max: 1 },
      { id: 'phone', labelVi: 'Điện thoại', type: 'phone', personal: true },
      { id: 'agreed', labelVi: 'Đã thống nhất', type: 'boolean', required: true },
      {
        id: 'colour',
        labelVi: 'Màu',
        type: 'choice',
        allowOther: true,
        options: [option('red'), option('blue')],
      },
      { id: 'notes', labelVi: 'Ghi chú', type: 'longtext', voice: true, tier: 'more' },
    ],
  };
}

function summaryForm(): JsonObject {
  return {
    id: 'summaryForm',
    titleVi: 'Báo cáo',
    fields: [
      { id: 'figures', labelVi: 'Số liệu', type: 'computed', required: true },
      { id: 'good', labelVi: 'Ưu điểm', type: 'longtext' },
    ],
  };
}

function obligation(): JsonObject {
  return {
    id: 'o1',
    clauseId: 'c1',
    extractExact: 'Kiểm tra giếng',
    labelVi: 'Kiểm tra giếng',
    kind: 'wellCheck',
    modality: 'required',
    scope: 'perPlace',
    responsible: [{ bodyId: 'economy' }],
    responsibleBasis: 'explicit',
    placeKinds: ['well'],
    satisfiedBy: {
      anyOf: [
        { kind: ['wellCheck', 'tankCheck'], where: { state: ['clean'] } },
        { kind: '*', topic: 'water' },
      ],
    },
  };
}

function metrics(): JsonObject[] {
  const of = (id: string, agg: string, rest: JsonObject) => ({ id, labelVi: id, agg, ...rest });
  return [
    of('talks', 'count', { kind: 'talk', partyOf: ['schools', 'wards'] }),
    of('people', 'sum', { kind: 'talk', field: 'people' }),
    of('money', 'sumProduct', { kind: 'talk', fields: ['people', 'cost'] }),
    of('largest', 'max', { kind: 'talk', field: 'people' }),
    of('latestCost', 'latest', { kind: 'talk', field: 'cost' }),
    of('themes', 'countOptions', { kind: 'talk', field: 'about' }),
    of('busyDays', 'countDaysWhere', { kind: 'talk', field: 'about', op: '>=', value: 2 }),
    of('activeParties', 'countDistinct', { kind: '*', excludeKinds: ['talk'], field: '@party' }),
    of('checkedWells', 'countDistinct', {
      kind: ['wellCheck'],
      fields: ['well', '@party'],
      latestBy: 'well',
    }),
    of('waterTalks', 'countTopic', { topic: 'water' }),
    of('wells', 'countPlaces', { placeKinds: ['well'], where: { active: [true] } }),
    of('owing', 'countBodies', { where: { mustReport: [true] } }),
    of('sent', 'countReports', { reportId: 'r1' }),
    of('rate', 'ratio', { numerator: 'checkedWells', denominator: 'wells', decimals: 1, unitVi: '%' }),
  ];
}

function deadlines(): JsonObject[] {
  const by = (id: string, rule: JsonObject, rest: JsonObject = {}) => ({ id, labelVi: id, rule, ...rest });
  return [
    by('whole', { type: 'window', start: '2027-03-15', end: '2027-03-22', endInclusive: false }),
    by('plan', { type: 'by', date: '2027-03-12', time: '16:30' }, { toBodyId: 'council' }),
    by(
      'final',
      { type: 'before', date: '2027-03-29' },
      { fromBodyIds: ['schools'], remindOn: ['2027-03-25'] },
    ),
    by('weekly', { type: 'recurring', dates: ['2027-03-19', '2027-03-26'], time: '15:00' }),
    by('photos', { type: 'by', date: '2027-03-23', inclusive: true }, { time: '17:00' }),
    by('thanks', { type: 'before', date: '2027-04-05', inclusive: false, lastDay: '2027-04-02' }),
  ];
}

function report(): JsonObject {
  return {
    id: 'r1',
    level: 'commune',
    kind: 'summary',
    formId: 'summaryForm',
    deadlineId: 'final',
    docTypeVi: 'BÁO CÁO',
    subjectVi: 'Kết quả tuần lễ nước sạch',
    sections: [
      {
        no: 'I',
        titleVi: 'KẾT QUẢ',
        type: 'figures',
        zeroVi: 'Không phát sinh.',
        sentencesVi: [
          { vi: '{bodyName} báo cáo.' },
          { when: ['talks'], vi: 'Tổ chức {talks} buổi với {people} lượt người.' },
        ],
      },
      { no: 'II', titleVi: 'ĐÁNH GIÁ', type: 'group' },
      { no: 'II.1', titleVi: 'Ưu điểm', type: 'narrative', fromField: 'good' },
    ],
    appendices: [
      { no: 'I', titleVi: 'DANH SÁCH', type: 'places', checklistId: 'wells' },
      { no: 'II', titleVi: 'HOẠT ĐỘNG', type: 'entries', kinds: ['talk'], landscape: true },
    ],
  };
}
