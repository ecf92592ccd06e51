/** Words for codes in Irish: 256 things that children know; none begins another. */
export const words = (
  'abhainn amhrán aonach arán asal baile bainne balla balún banana beach beár bláth ' +
  'bóithrín bosca bóthar brat bréagán bríste broc bróg buidéal builín cabáiste cailc ' +
  'caisleán camall camán canú caora capall carr cárta casóg ceamara ceapaire cearc ceol ' +
  'ciaróg ciseán citeal cladach clár cloch clog cluas cnaipe cnoc cófra coill coinín ' +
  'coinneal cóisir coláiste colúr compás cóta crann cuan cuirtín cúisín cupán damhsa deilf ' +
  'dinnéar doras dráma dréimire druma duilleog dumhach eala earrach easóg eitleán eitleog ' +
  'eochair fáinleog fáinne faoileán feadóg féar féasta féilire feirm fidil foclóir foireann ' +
  'foraois frog fuinneog fuinseog gabhar gairdín galún garraí geansaí geata giorria gitár ' +
  'gliomach goraille grian gruaig gúna hata iasc inneall iógart íoglú iolar iora lacha ' +
  'lampa leaba leabhar léine leite leon leoraí líomóid liopard litir loch long machaire ' +
  'madra maidin mála mangó margadh meantán méar milseán móinéar moncaí muga muileann ' +
  'naíonra nead néal nóinín nóta nuachtán oíche oileán oinniún oráiste páipéar páirc páiste ' +
  'pancóg panda paráid péacóg peann péint péitseog pianó picnic pictiúr piliúr pingin pióg ' +
  'pirimid piscín pláinéad planda plúr pónaí portán práta puball puimcín puipéad raidió ' +
  'réalta rialóir rince róbat rópa rothar salann samhradh scairf scamall scáthán sciathán ' +
  'sciorta scoil scuab séabra seacláid seamróg seangán seilide seomra sicín sióg síol ' +
  'sionnach siopa siosúr siúcra sliogán sluasaid smólach snáthaid sneachta spás spéaclaí ' +
  'spéir spideog spíosra spúnóg sráid srón staighre stáisiún stampa stoca stoirm stól súil ' +
  'suipéar tábla taepota teach téad teanga teidí teilifís tine tíogar tiúilip tobar tonn ' +
  'tornapa torthaí traein tráta troscán trumpa tuáille turcaí turtar uachtar uaimh uirlis ' +
  'uisce urlár vardrús vása veain veidhlín volcán'
).split(' ');
