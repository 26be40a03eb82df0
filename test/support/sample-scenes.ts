/** An SVG drawing, 1280 by 960. */
export type Scene = string;

const font = "font-family='DejaVu Sans, Liberation Sans, sans-serif' font-weight='bold'";

/** Sky, a far row of hills, ground. */
function land(sky: string, hills: string, ground: string): string {
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="${sky}"/><stop offset="1" stop-color="#f4f1e6"/></linearGradient></defs>
    <rect width="1280" height="960" fill="url(#sky)"/>
    <path d="M0 470 Q160 330 330 430 T640 390 T960 420 T1280 360 V700 H0Z" fill="${hills}"/>
    <path d="M0 560 Q320 500 640 545 T1280 530 V960 H0Z" fill="${ground}"/>`;
}

/** A red banner between two points, hung with cords, with the only words a drawn photo may carry. */
function banner(x: number, y: number, width: number, height: number, tilt = 0): string {
  const sag = height * 0.12;
  const right = x + width;
  const middle = x + width / 2;
  return `<g transform="rotate(${tilt} ${middle} ${y})">
    <path d="M${x - 46} ${y - 20} L${x} ${y + 6} M${right + 46} ${y - 20} L${right} ${y + 6}
      M${x - 40} ${y + height + 26} L${x} ${y + height - 4} M${right + 40} ${y + height + 26} L${right} ${y + height - 4}"
      stroke="#5d4a36" stroke-width="5" fill="none"/>
    <path d="M${x} ${y} Q${middle} ${y + 2 * sag} ${right} ${y} V${y + height}
      Q${middle} ${y + height + 2 * sag} ${x} ${y + height}Z" fill="#c8161d" stroke="#8f0f14" stroke-width="4"/>
    <text x="${middle}" y="${y + height * 0.68 + sag}" ${font} font-size="${height * 0.56}" letter-spacing="${height * 0.08}"
      text-anchor="middle" fill="#ffd84d">ẢNH MẪU</text></g>`;
}

function tree(x: number, y: number, size: number, leaves = '#4c7d3a'): string {
  return `<rect x="${x - size * 0.06}" y="${y - size * 0.5}" width="${size * 0.12}" height="${size * 0.5}" fill="#6b4d33"/>
    <circle cx="${x}" cy="${y - size * 0.72}" r="${size * 0.34}" fill="${leaves}"/>
    <circle cx="${x - size * 0.25}" cy="${y - size * 0.55}" r="${size * 0.24}" fill="${leaves}"/>
    <circle cx="${x + size * 0.26}" cy="${y - size * 0.57}" r="${size * 0.25}" fill="${leaves}"/>`;
}

function windows(xs: readonly number[], y: number, width: number, height: number): string {
  return xs
    .map(
      (
        x,
      ) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#5f7f8c" stroke="#fff8e7" stroke-width="9"/>
      <path d="M${x + width / 2} ${y} V${y + height} M${x} ${y + height / 2} H${x + width}" stroke="#fff8e7" stroke-width="6"/>`,
    )
    .join('');
}

const culturalHouse = `${land('#9cc6e4', '#7fa487', '#b9a97c')}
  <path d="M150 420 L640 250 L1130 420Z" fill="#b4472f"/><path d="M150 420 H1130 V446 H150Z" fill="#8d3522"/>
  <rect x="200" y="446" width="880" height="330" fill="#ecd9a4"/>
  ${[230, 420, 820, 1010].map((x) => `<rect x="${x}" y="446" width="40" height="330" fill="#f8efd4"/>`).join('')}
  ${windows([300, 880], 560, 100, 130)}
  <rect x="560" y="550" width="160" height="226" fill="#7a4a2b"/><path d="M640 550 V776" stroke="#55331d" stroke-width="6"/>
  <rect x="160" y="776" width="960" height="34" fill="#c9bfa8"/>
  ${banner(300, 462, 680, 84)}${tree(90, 800, 260)}${tree(1200, 820, 300, '#3f6f3a')}`;

const schoolGate = `${land('#b7d7ea', '#8fae8a', '#a8a191')}
  <rect x="360" y="360" width="560" height="230" fill="#f1d27a"/><rect x="340" y="330" width="600" height="40" fill="#a8432c"/>
  ${windows([400, 540, 680, 820], 420, 70, 90)}
  <rect x="120" y="380" width="80" height="400" fill="#e4ddc9"/><rect x="1080" y="380" width="80" height="400" fill="#e4ddc9"/>
  <path d="M100 330 H1180 V390 H100Z" fill="#2f6b8f"/><rect x="96" y="310" width="1088" height="24" fill="#244f6b"/>
  ${Array.from({ length: 21 }, (_, i) => `<path d="M${220 + i * 42} 600 V780" stroke="#566169" stroke-width="9"/>`).join('')}
  <path d="M200 620 H1080 M200 760 H1080" stroke="#566169" stroke-width="11"/>
  ${banner(280, 430, 720, 96)}${tree(60, 820, 280)}${tree(1230, 800, 260, '#5a8a3c')}`;

const marketGate = `${land('#f0c999', '#a3a27a', '#9d8b72')}
  ${[90, 330, 860, 1060]
    .map(
      (
        x,
        i,
      ) => `<path d="M${x - 30} 590 L${x + 90} 520 L${x + 210} 590Z" fill="${['#3c7a89', '#c77d3a', '#6d8f3d', '#a65164'][i] ?? '#777'}"/>
      <rect x="${x}" y="590" width="180" height="130" fill="#d9c7a0"/><rect x="${x}" y="668" width="180" height="52" fill="#8b6b45"/>`,
    )
    .join('')}
  <rect x="250" y="300" width="60" height="500" fill="#b9b2a4"/><rect x="970" y="300" width="60" height="500" fill="#b9b2a4"/>
  <path d="M210 300 Q640 190 1070 300 V350 H210Z" fill="#7d2f23"/>
  ${banner(340, 400, 600, 92)}
  <circle cx="560" cy="800" r="46" fill="#3b3b3b"/><circle cx="720" cy="800" r="46" fill="#3b3b3b"/>
  <path d="M560 800 L610 730 H690 L720 800 M610 730 L640 800" stroke="#2d6a4f" stroke-width="12" fill="none"/>`;

const office = `${land('#a9cbe0', '#86a593', '#c2b79c')}
  <rect x="180" y="300" width="920" height="470" fill="#f3e4bd"/><rect x="150" y="268" width="980" height="44" fill="#9c3b28"/>
  <rect x="180" y="520" width="920" height="18" fill="#d9c48f"/>
  ${windows([230, 400, 800, 970], 360, 90, 110)}${windows([230, 400, 800, 970], 600, 90, 110)}
  <rect x="540" y="560" width="200" height="210" fill="#6d4629"/><path d="M640 560 V770" stroke="#4d301b" stroke-width="6"/>
  <path d="M500 560 H780 L750 524 H530Z" fill="#9c3b28"/>
  <rect x="150" y="770" width="980" height="36" fill="#cfc6b0"/>
  ${banner(290, 536, 700, 90)}${tree(90, 830, 250)}${tree(1190, 830, 240, '#4f7a45')}`;

const crossroads = `${land('#bcd3dd', '#93a98c', '#93a07a')}
  <path d="M520 960 L610 540 H690 L830 960Z" fill="#7f7f7f"/><path d="M0 690 L1280 640 V740 L0 800Z" fill="#858585"/>
  <path d="M0 745 L1280 690" stroke="#e9e3c8" stroke-width="7" stroke-dasharray="46 40"/>
  <rect x="226" y="220" width="24" height="600" fill="#8a7a66"/><rect x="1030" y="220" width="24" height="600" fill="#8a7a66"/>
  <path d="M238 230 Q640 300 1042 230" stroke="#4a4a4a" stroke-width="5" fill="none"/>
  <path d="M1100 520 h120 l26 38 -26 38 h-120Z" fill="#2c5f8a"/><rect x="1120" y="590" width="16" height="200" fill="#8a8a8a"/>
  ${banner(290, 330, 700, 104)}${tree(120, 660, 220)}${tree(1190, 480, 150)}${tree(400, 640, 130, '#6a8f4b')}`;

const meeting = `<rect width="1280" height="960" fill="#efe6cf"/><rect y="640" width="1280" height="320" fill="#a98658"/>
  <path d="M0 640 H1280" stroke="#8a6a41" stroke-width="10"/>
  ${windows([70, 1080], 250, 130, 190)}
  <rect x="330" y="150" width="620" height="330" fill="#1f5f4f"/><rect x="330" y="150" width="620" height="330" fill="none" stroke="#d8c68f" stroke-width="12"/>
  ${banner(390, 240, 500, 84)}
  <rect x="520" y="520" width="240" height="130" fill="#7c5230"/><rect x="500" y="506" width="280" height="22" fill="#5e3c21"/>
  ${[140, 380, 620, 860, 1100]
    .map(
      (
        x,
        i,
      ) => `<rect x="${x - 70}" y="760" width="140" height="200" rx="50" fill="${['#40627c', '#7c4f40', '#4f7c56', '#6d5a80', '#807040'][i] ?? '#555'}"/>
      <circle cx="${x}" cy="720" r="52" fill="#3a2b22"/>`,
    )
    .join('')}`;

/** By the name of the file. Places and a meeting, drawn: no photo of the sample shows anyone or anything that exists. */
export const sampleScenes: { readonly [name: string]: Scene } = {
  'place-1': schoolGate,
  'place-2': culturalHouse,
  'place-3': office,
  'place-4': marketGate,
  'place-5': crossroads,
  'meeting-1': meeting,
};
