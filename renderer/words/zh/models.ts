// The Models view, and what is told of models elsewhere.
import type { Words } from '../words.ts'
import { counts } from './counts.ts'
import { formats } from './formats.ts'
import { connection, download, remote, taking } from './model-sources.ts'
import { withoutStop } from './without-stop.ts'

type Models = Words['models']

const kinds: Models['kinds'] = {
  names: { embedding: '搜索编码器', reranker: '重排模型', sparse: '稀疏编码器' },
  sentences: {
    embedding: '每次由一个编码器回答搜索；更换时，它的向量会在后台生成。',
    reranker: '停止输入后，把最好的段落与你的问题一一对照再读一遍，排出更好的顺序。',
    sparse: '衡量笔记中的词以及相近的词，作为含义与词语之外的第三个列表。',
  },
  here: (kind) => `这台电脑上的${kind}`,
  toDownload: (kind) => `可下载的${kind}`,
}

const languages: Models['languages'] = {
  locale: 'zh-Hans',
  many: '多种语言',
  none: '无语言',
  unknown: '语言未知',
  two: (first, second) => `${first}和${second}`,
  more: (first, second, rest) => `${first}、${second}等 ${formats.count(rest + 2)} 种语言`,
}

const facts: Models['facts'] = {
  of: (title) => `${title} 的信息`,
  dimensions: (count) => `${formats.count(count)} 维`,
  sizeUnknown: '大小未知',
  licenceUnknown: '许可证未知',
  unchecked: '尚未与模型文件核对',
  uncheckedShort: '（未核对）',
  indexKept: (size) => `保留了索引，${size}`,
  indexKeptWhy: 'Nearnote 为它生成的内容：若没有缺失，可立即换回',
  name: '名称',
  longest: '最长文字',
  longestIs: (tokens) => `${formats.count(tokens)} 个词元`,
  longestWhy: (words) => `约 ${formats.count(words)} 个英文单词；更长的文字，其余部分不会读取`,
  pooling: '文字向量的得出方式',
  poolings: {
    mean: '所有词的平均',
    cls: '取自开头的标记',
    max: '所有词中最强的',
    last: '取自最后一个词',
  },
  prefixes: '加在搜索和段落前面的文字',
  noPrefixes: '无',
  prefixesAre: (query, passage) => `“${query}”和“${passage}”`,
  source: '来源',
  revision: '版本号',
}

const precision: Models['precision'] = {
  small: '8 位数',
  smallReduced: '8 位数（取较小的值）',
  whole: '32 位数',
  smallWhy: '小而快；与 32 位数相比几乎没有损失。',
  wholeWhy: '精确，但比 8 位数慢。',
  reducedWhy: '在这台电脑的处理器上，最大的 8 位数会溢出；改用较小的数几乎没有损失。',
}

const running: Models['running'] = {
  title: '正在运行',
  answers: '回答搜索',
  none: '没有编码器在回答：只能按词语找到笔记。请在下面选择一个。',
  leaves: '内容会离开这台电脑。',
  leavesTo: (host) => `笔记的每个段落和每次搜索都会发送到 ${host}。换用其他编码器即可停止。`,
  dimensions: '维数',
  dimensionsWhy: '用多少个数来表示一个段落的含义',
  precision: '计算精度',
  languages: '语言',
  licence: '许可证',
  disk: '占用磁盘',
  diskIs: (size, index) => `${size} + 索引 ${index}`,
  index: (size) => `索引 ${size}`,
  reranking: '重排',
  sparse: '稀疏词',
  off: '关闭',
}

const here: Models['here'] = {
  title: '在这台电脑上',
  space: (used, free) => (free === null ? used : `${used}，剩余 ${free}`),
  none: '还没有。可在下面下载，或导入自己的模型。',
  use: '使用',
  takeIt: (title) => `使用 ${title}`,
  starting: '正在启动…',
  keptWhy: '它编码过的内容已保留：没有缺失时即可回答',
  freshWhy: '在后台编码你的笔记，然后回答搜索',
  details: '详情',
  detailsOf: (title) => `${title} 的详情`,
  inUse: '使用中',
  bundled: '随 Nearnote 附带',
  attention: '需要处理',
  stages: {
    downloading: '正在下载',
    checking: '正在检查',
    importing: '正在导入',
    preparing: '正在准备',
    encoding: '正在编码',
  },
  share: (stage, percent) => `${stage} ${percent}%`,
}

const remove: Models['remove'] = {
  remove: '移除',
  removeIt: (title) => `移除 ${title}`,
  free: '释放它的索引',
  freeIt: (title) => `释放 ${title} 的索引`,
  freeDo: '释放',
  ask: (what) => `${what}？`,
  frees: (all) => `将释放 ${all}。`,
  freesBoth: (all, files, index) => `将释放 ${all}：模型文件 ${files}，以及 Nearnote 为它生成的 ${index}（包括索引）。`,
  stays: '编码器会保留；再次使用前需要重新编码你的笔记。',
  import: '要再次使用，需重新导入；你自己的副本不会被改动。',
  download: (host) => `可以再从 ${host} 下载。`,
  again: '届时需要重新编码你的笔记。',
  gone: (title) => `已移除 ${title}`,
  indexGone: (title) => `已释放 ${title} 的索引`,
  freed: (size) => `释放了 ${size}。`,
}

const available: Models['available'] = {
  title: '可以下载',
  none: '没有其他可提供的模型。',
  from: (host) => `经你同意后从 ${host} 下载`,
  filter: '筛选可下载的模型',
  placeholder: '名称、语言、许可证',
  underlined: '带下划线的信息',
  underlinedWhat: '是对模型的说明；下载后以其文件为准。',
  count: (shown, all) => `${formats.count(all)} 个模型中的 ${formats.count(shown)} 个`,
  noneFits: (typed) => `没有符合“${typed}”的模型。`,
  connection: '代理或镜像',
  import: '改为导入',
}

const work: Models['work'] = {
  title: '进行中',
  doing: {
    downloading: (title) => `正在下载 ${title}`,
    checking: (title) => `正在检查 ${title}`,
    importing: (title) => `正在导入 ${title}`,
    preparing: (title) => `正在准备 ${title}`,
    encoding: (title) => `正在用 ${title} 编码`,
  },
  brief: (stage, percent, title) => (percent === null ? `${stage} ${title}` : `${stage} ${percent}% · ${title}`),
  briefly: here.stages,
  left: (amount, eta) => `${amount} · 还需${eta}`,
  bytes: (done, total) => `${done} / ${total}`,
  passages: (done, total) => (total === null ? counts.passages(done) : `${formats.count(done)} / ${counts.passages(total)}`),
  from: (host) => `来自 ${host}。停止后，已下载的部分会保留。`,
  against: '与模型中心公布的大小和校验和核对。',
  once: '每个文件读取一次。',
  copied: '复制它的文件；你的文件保持不变。',
  graph: '为这台电脑生成最合适的形式，只需一次。',
  meanwhile: (title) => `在最后一个段落完成之前，由 ${title} 回答。`,
  stop: '停止',
  giveUp: '放弃',
  stopIt: (title) => `停止下载 ${title}`,
  giveUpIt: (title) => `放弃 ${title}`,
  announced: (title, percent) => (percent === 0 ? `${title}。` : `${title}，百分之 ${percent}。`),
}

const unusable = (told: string) => `此模型现在不能使用（${withoutStop(told)}）。`

const news: Models['news'] = {
  troubles: {
    available: (told) => `下载没有完成（${withoutStop(told)}）。`,
    installed: unusable,
    bundled: unusable,
    remote: unusable,
    waiting: (told) => `正在等待（${withoutStop(told)}）。`,
  },
  answers: (title) => `现在由 ${title} 回答`,
  goBack: (title) => `只要它的索引还保留着，可以立即换回 ${title}。`,
  here: (title) => `${title} 已就绪`,
  hereText: '文件已检查，可以使用了。',
  notDownloaded: (title) => `${title} 未能下载`,
  attention: (title) => `${title} 需要处理`,
  wasHere: (title) => `${title} 已经有了`,
  wasHereText: '权重相同：没有复制任何内容。',
}

const purposes: Models['purposes'] = {
  'nearnote-medium': '随 Nearnote 附带，第一次启动即可回答：像 E5 small 那样读取整句，层数只有它的一半。',
  'nearnote-small':
    '同样随 Nearnote 附带，适合较慢的电脑：以 E5 small 三分之一的层数读取整句，速度是 Nearnote medium 的 1.4 倍。',
  'nearnote-static': '同样随 Nearnote 附带，适合性能很弱的电脑：取词向量的平均，建立索引所需时间极短，但不分词序。',
  'e5-small-unsupervised': 'Nearnote 为之而设计：读取整句，从网络上的文字对学习，没有人工标注。',
  'e5-small-v2': 'E5 small 的有监督版本：大小和速度相同，搜索更好。',
  'e5-base-unsupervised': '大小是 E5 small（无监督）的三倍，也慢三倍；理解含义稍好。',
  'e5-base-v2': 'E5 base 的有监督版本：搜索更好，大小是 E5 small v2 的三倍。',
  'e5-large-unsupervised': '大小是 E5 small（无监督）的十倍：适合笔记少、电脑快的情况。',
  'e5-large-v2': 'E5 large 的有监督版本：同系列中搜索最好，也最慢。',
  'all-MiniLM-L6-v2': '层数是 E5 small 的一半：速度快，擅长短文字，段落超过 256 个词元的部分会截去。',
  'jina-embeddings-v3': '适合多种语言的笔记和长段落；非常大，没有显卡时很慢。',
  'ms-marco-MiniLM-L-6-v2': '把搜索中最好的段落与问题逐一对照再看一遍，排出更好的顺序。',
  'opensearch-neural-sparse-encoding-doc-v2-distill': '为每个段落补上它可能说到的词，使词语搜索也认识同义词。',
  'SapBERT-from-PubMedBERT-fulltext': '疾病、药物和基因的名称：找出同一事物的其他名称，不适合整段文字。',
  'gte-large': '大型通用编码器，无需前缀：搜索好，在笔记本电脑上较慢。',
  'gte-base-en-v1.5': '一次读取整页，最多 8,192 个词元，英文。',
  'gte-multilingual-base': '多种语言的笔记，一次读取整页；用一种语言提问可找到另一种语言的段落。',
  polyBERT: '聚合物的化学式（PSMILES）：找出相似的；不适合普通文字。',
  'bert-base-turkish-cased-mean-nli-stsb-tr': '土耳其语笔记：用含义相同的土耳其语句子对训练。',
  'GIST-small-Embedding-v0': '与 E5 small 大小相同，无需前缀：适合搜索和归类短文字。',
}

export const models: Models = {
  purposes,
  title: '模型',
  import: '导入模型…',
  again: '再试一次',
  kinds,
  languages,
  facts,
  precision,
  running,
  here,
  remove,
  available,
  download,
  work,
  taking,
  remote,
  connection,
  news,
}
