/** Words for codes in Lithuanian: 256 things that children know; none begins another. */
export const words = (
  'agurkas akmuo albumas ananasas antis arbata arbūzas arklys asilas ausinės aušra avietė ' +
  'avis ąžuolas balandis balionas bananas batai bebras beržas berželis bijūnas bitė blynas ' +
  'bokštas braškė briedis būgnas bulvė burbulas burė cirkas citrina čiužinys daina dangus ' +
  'dažai debesis delfinas dėžutė dirbtuvė dovana dramblys drugelis druska dubuo duona durys ' +
  'dviratis eglė ekranas elnias erelis ežeras ežys fėja filmas fleita fontanas gaidys ' +
  'gandras garažas gegutė gėlė gervė gilė gintaras gitara globusas grėblys grybas gulbė ' +
  'hamakas jogurtas juosta jūra jurginas kaktusas kalnas kamuolys kanarėlė karalius karūna ' +
  'katinas kaukė kava kėdė kepurė kiemas kilimas kiškis klevas knyga koala kojinės kometa ' +
  'kopėčios kopūstas krabas krantas kregždė kreida krepšys kriaušė kubas kuprinė laivas ' +
  'langas lapas lapė lašiša lazda ledai lėktuvas lėlė lelija lempa lentyna liepa lietus ' +
  'liūtas lokys lopšys lubos magnetas maišas malūnas mašina medis meduolis medus mėlynė ' +
  'mėnulis meška metras miškas mokykla moliūgas morka muilas muziejus muzika namas nendrė ' +
  'nosinė obuolys ožka pagalvė paltas pamoka panda papūga parkas pasaka paukštis pelė ' +
  'pienas pieva pilis pyragas piratas planeta plunksna puodas puodelis pupa pušis radijas ' +
  'raidė raketė ramunė rašalas ratas riešutas ryžiai robotas rogutės ropė rožė rugiai ' +
  'ruonis sagutė salotos saulė senelis sesuo sijonas skėtis slidės sliekas slyva smėlis ' +
  'smuikas sniegas sodas sparnas spyna sraigė stalas stirna stogas strazdas sūris svogūnas ' +
  'šaka šakutė šalikas šaltinis šaukštas šokis šuolis šviesa teatras tigras tiltas tinklas ' +
  'tortas trimitas triušis tulpė tunelis uodas uoga upelis vaikas varlė varpas vartai ' +
  'vasara vazonas vėjas vėžlys vilkas vynuogė vyšnia voverė zebras zylė zuikis žaibas ' +
  'žaislas žąsis žemė žibintas žiedas žiema žiogas žirafa žirgas žirklės žirnis žolė žuvis ' +
  'žvaigždė žvakė žvirblis'
).split(' ');
