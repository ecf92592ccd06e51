/** Words for codes in Danish: 256 things that children know; none begins another. */
export const words = (
  'abekat abrikos agurk alfabet ananas ankel anker appelsin armbånd bakke ballon bamse ' +
  'banan bjerg bjørn blad blomst blyant blåbær bolsje bord brandbil bregne brev brille ' +
  'broccoli brombær brød bukser busk bænk cirkel cirkus citron computer cykel dagbog danser ' +
  'delfin dinosaur drage drivhus druer dukke dyne efterår egern elefant elevator familie ' +
  'fiol fisk fjeder flag flaske flodhest fløjte forår frugt fugl fyrtårn gaffel garage garn ' +
  'giraf glas globus grantræ gryde grød guitar guldfisk gulerod gynge hammer hamster ' +
  'handske hare harpe havfrue hest himmel hindbær hjelm hjerte hjul honning hotel hyldebær ' +
  'hytte høne igloo isbjørn jakke jernbane jordbær jungle kaffe kage kajak kakao kaktus ' +
  'kalender kamel kamera kanin kano karamel kastanje kirsebær kiwi kjole klarinet klaver ' +
  'klokke kløver knap koala kokos kompas krabbe krokus krone kuffert kurv kylling kænguru ' +
  'lagkage lakrids lama lampe landsby lemonade leopard lygte lærer løve magnet majs mango ' +
  'melon morgen muffin museum musik myre mælk måge måne nudler nøgle oliven onkel orkester ' +
  'palme panda papegøje papir paprika paraply pasta peber pelikan perle pindsvin pingvin ' +
  'pizza planet pony postkort prins pude pyramide pære rabarber radio radise raket regnbue ' +
  'ring robot rose rygsæk sadel saft saks salat sandal sejlbåd skjorte skole skov slæde ' +
  'smykke smør snegl snemand sofa solbær solsikke sommer spand spejl spinat stjerne stol ' +
  'strand struds støvle sukker suppe svamp svane sæbe søhest sølv søster taske tavle teater ' +
  'tegning telefon telt tepotte terning tiger tomat traktor trappe tromme trompet træhus ' +
  'trøje tulipan tunnel tæppe tårn ugle vaffel valmue valnød vandfald vanilje vase vindue ' +
  'vinter viol vogn vulkan zebra æble ærter æske øreringe ørken åkande'
).split(' ');
